import type { ContentFault, ContentMark } from '#rules/packs/pack.ts';

/** What a rendered text has and does, as far as law and policy ask. Made by `renderMessage`. */
export type ContentReport = {
  readonly marks: readonly ContentMark[];
  readonly faults: readonly ContentFault[];
  /** Fields of the template that had no value. */
  readonly unresolved: readonly string[];
};
