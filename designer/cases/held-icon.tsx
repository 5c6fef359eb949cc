import { CircleCheck, CircleMinus, CircleX } from 'lucide-react';

/** Held, not held, or never asked: a shape and a colour of its own for each; the word stands beside it. */
export function HeldIcon({ held }: { readonly held: boolean | null }) {
  if (held === true) return <CircleCheck size={16} aria-hidden style={{ color: 'var(--passed)' }} />;
  if (held === false) return <CircleX size={16} aria-hidden style={{ color: 'var(--refused)' }} />;
  return <CircleMinus size={16} aria-hidden style={{ color: 'var(--waiting)' }} />;
}
