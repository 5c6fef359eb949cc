import type { Instant } from '#rules/base/instant.ts';

/** What a case waits for next. `answer`: the turn's own question, or its start; `nobody` only when closed. */
export type Wake =
  | { readonly kind: 'at'; readonly instant: Instant }
  | { readonly kind: 'answer' }
  | { readonly kind: 'owner'; readonly owner: 'task' | 'attention' | 'pause' | 'hold' }
  | { readonly kind: 'nobody' };
