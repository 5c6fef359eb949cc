import type { FactUse } from '#engine/steps/step-traits.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { nearName } from '#rules/language/near-name.ts';
import { stepPath, type KnownStep, type Linted, type LintRule } from '../linted.ts';

/** Facts that a step names outside conditions (the date it waits for, what it writes) exist and are of a fitting type. */
export const namedFacts: LintRule = (linted) =>
  [...linted.known.values()].flatMap((step) =>
    step.traits.facts.flatMap((use) => (use.fact === '' ? [] : checkUse(linted, step, use))),
  );

function checkUse({ context }: Linted, { id }: KnownStep, use: FactUse): readonly Finding[] {
  const at = { severity: 'error', stepId: id, path: stepPath(id, `/settings${use.path}`) } as const;
  const definition = Object.hasOwn(context.facts, use.fact) ? context.facts[use.fact] : undefined;
  if (definition === undefined) {
    const near = nearName(use.fact, Object.keys(context.facts));
    return [
      {
        ...at,
        code: 'unknown-fact',
        values: { found: use.fact.slice(0, 60), ...(near === undefined ? {} : { near }) },
      },
    ];
  }
  if (use.types.includes(definition.type)) return [];
  const values = { fact: use.fact, found: definition.type, expected: use.types.join(' | ') };
  return [{ ...at, code: 'wrong-type', values }];
}
