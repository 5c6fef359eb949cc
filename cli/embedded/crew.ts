import type { Say } from '#cli/house/step-log.ts';
import { spawnKept, type KeptChild } from './kept-child.ts';
import type { ChildName } from './child-words.ts';

/** The launcher's children. */
export type Crew = Readonly<Record<ChildName, KeptChild>>;

/** Spawns them; each loads its modules and waits for its settings. */
export function spawnCrew(say: Say): Crew {
  return { api: spawnKept('api', say), workers: spawnKept('workers', say) };
}
