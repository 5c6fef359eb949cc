import type { ChildSettings } from '#cli/embedded/child-words.ts';

/** A role of the embedded installation, its modules loaded. */
export type LoadedRole = {
  start(settings: ChildSettings): Promise<{ readonly sentence: string; readonly stop: () => Promise<void> }>;
};
