import { useEffect, useLayoutEffect, useState, type RefObject } from 'react';

/** Which rows of a long list are drawn, and the room of those that are not. */
export type Window = {
  readonly from: number;
  /** Half-open. */
  readonly to: number;
  readonly before: number;
  readonly after: number;
};

/** Rows drawn beyond what is in sight, so that scrolling shows no gap. */
const MORE = 12;

/** Rows of one height that are in sight of the page as it scrolls; `frame` is where they begin. */
export function useWindow(frame: RefObject<HTMLElement | null>, count: number, height: number): Window {
  const [range, setRange] = useState<readonly [number, number]>([0, MORE * 3]);
  const look = (): void => {
    const top = frame.current?.getBoundingClientRect().top ?? 0;
    // In steps, so that a pixel of scrolling draws nothing anew.
    const from = Math.floor(Math.max(0, -top / height - MORE) / MORE) * MORE;
    const to = Math.ceil((-top + innerHeight) / height / MORE + 1) * MORE;
    setRange((last) => (last[0] === from && last[1] === to ? last : [from, to]));
  };
  useLayoutEffect(look);
  useEffect(() => {
    addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    return () => {
      removeEventListener('scroll', look);
      removeEventListener('resize', look);
    };
  });
  return windowOf(range, count, height);
}

/** Never beyond the list, and never nothing of a list that has rows. */
export function windowOf(range: readonly [number, number], count: number, height: number): Window {
  const from = Math.max(0, Math.min(range[0], count - 1));
  const to = Math.min(count, Math.max(range[1], from + 1));
  return { from, to, before: from * height, after: (count - to) * height };
}
