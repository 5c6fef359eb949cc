import type { Finding } from '#engine/strategy/finding.ts';
import { stepOf, targetOf } from '#engine/strategy/step-of.ts';
import { nearName } from '#rules/language/near-name.ts';
import { stepPath, type KnownStep, type Linted, type LintRule } from '../linted.ts';

/** Every outcome of a step leads to a step that exists, and no wire leaves by an outcome the step does not have. */
export const wiring: LintRule = (linted) => [
  ...[...linted.known.values()].flatMap((step) => [...deadEnds(step), ...strangeOutcomes(step)]),
  ...linted.ids.flatMap((id) => lostTargets(linted, id)),
];

function deadEnds({ id, drawn, outcomes }: KnownStep): readonly Finding[] {
  return outcomes
    .filter((outcome) => targetOf(drawn, outcome.id) === undefined)
    .map((outcome): Finding => ({
      code: 'dead-end',
      severity: 'error',
      stepId: id,
      path: stepPath(id, '/outcomes'),
      values: { outcome: outcome.id, es: outcome.label.es, en: outcome.label.en, pt: outcome.label.pt },
    }));
}

function strangeOutcomes({ id, drawn, outcomes }: KnownStep): readonly Finding[] {
  const own = outcomes.map((outcome) => outcome.id);
  return Object.keys(drawn.outcomes)
    .filter((outcome) => !own.includes(outcome))
    .map((outcome): Finding => {
      const near = nearName(outcome, own);
      return {
        code: 'unknown-outcome',
        severity: 'error',
        stepId: id,
        path: stepPath(id, `/outcomes/${outcome}`),
        values: { outcome, ...(near === undefined ? {} : { near }) },
        fix: {
          label: { es: 'Quitar esta conexión', en: 'Remove this wire', pt: 'Remover esta conexão' },
          edit: { kind: 'disconnect', from: id, outcome },
        },
      };
    });
}

function lostTargets({ document, ids }: Linted, id: Linted['ids'][number]): readonly Finding[] {
  const drawn = stepOf(document, id);
  if (drawn === undefined) return [];
  return Object.entries(drawn.outcomes)
    .filter(([, to]) => stepOf(document, to) === undefined)
    .map(([outcome, to]): Finding => {
      const near = nearName(to, ids);
      return {
        code: 'unknown-step',
        severity: 'error',
        stepId: id,
        path: stepPath(id, `/outcomes/${outcome}`),
        values: { found: to.slice(0, 60), ...(near === undefined ? {} : { near }) },
        fix: {
          label: { es: 'Quitar esta conexión', en: 'Remove this wire', pt: 'Remover esta conexão' },
          edit: { kind: 'disconnect', from: id, outcome },
        },
      };
    });
}
