import type { ConditionDecider } from '#rules/compile/closures.ts';
import { factDefinition } from '#rules/facts/catalogue.ts';
import type { Json } from '#rules/base/json.ts';

/** Whether a compiled condition holds for facts as SQL gave them; null where they do not allow to say. */
export function holdsFor(decide: ConditionDecider, facts: Readonly<Record<string, Json>>): boolean | null {
  const verdict = decide(Object.fromEntries(Object.entries(facts).filter(isKnown)));
  return typeof verdict === 'boolean' ? verdict : null;
}

/** A figure of the books that is not known is no fact, as in a case's snapshot; an empty date is a known empty one. */
function isKnown([fact, value]: readonly [string, Json]): boolean {
  const definition = factDefinition(fact);
  return value !== null || definition?.books !== true || definition.type === 'date';
}
