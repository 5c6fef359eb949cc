import { useEffect, useRef, type RefObject } from 'react';

/**
 * After something was added to a list, the focus goes into it: whoever works with the keyboard goes on where they are.
 * The items are the children of `ref` that carry `data-item`; call `adding` before the change.
 */
export function useFocusNew(count: number): {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly adding: () => void;
} {
  const ref = useRef<HTMLDivElement>(null);
  const wanted = useRef(false);
  useEffect(() => {
    if (!wanted.current) return;
    wanted.current = false;
    const items = ref.current?.querySelectorAll<HTMLElement>(':scope > [data-item]');
    // Of a switch, the choice that holds: the arrows walk on from there.
    const field = items?.[items.length - 1]?.querySelector<HTMLElement>(
      'input:not([type="hidden"], [type="radio"]:not(:checked)), textarea, button',
    );
    field?.focus();
    if (field instanceof HTMLInputElement && field.type !== 'radio') field.select();
  }, [count]);
  return {
    ref,
    adding: () => {
      wanted.current = true;
    },
  };
}
