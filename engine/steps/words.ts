import type { Label } from '#rules/facts/fact-definition.ts';

/** What sentences and faces need to name things by their names instead of their ids. */
export type Words = {
  /** What people call a template, or undefined when there is no such template. */
  readonly template: (id: string) => Label | undefined;
  /** What people call a fact, or undefined for one that the catalogue does not know. */
  readonly fact: (id: string) => Label | undefined;
  /** Whether the fact holds money in minor units. */
  readonly isMoney: (id: string) => boolean;
  /** The strategy's currency; null: amounts are read as whole minor units. */
  readonly currency: string | null;
};
