import type { Finding } from '#engine/strategy/finding.ts';
import type { LintRule } from '../linted.ts';
import { stepPath } from '../linted.ts';

/** Exactly one step starts cases, it is the one the document names, and no wire leads into it. */
export const entry: LintRule = ({ document, known, wires }) => {
  const starts = [...known.values()].filter(({ traits }) => traits.startsCase);
  const findings: Finding[] = [];
  if (!starts.some(({ id }) => id === document.entry)) {
    const [only] = starts;
    findings.push({
      code: 'missing-entry',
      severity: 'error',
      stepId: null,
      path: '/entry',
      values: { found: document.entry },
      ...(only === undefined
        ? {}
        : {
            fix: {
              label: {
                es: 'Usar el inicio dibujado',
                en: 'Use the start that is drawn',
                pt: 'Usar o início desenhado',
              },
              edit: { kind: 'setEntry', id: only.id },
            },
          }),
    });
  }
  for (const { id } of starts) {
    if (id === document.entry || starts.length === 1) continue;
    findings.push({ code: 'several-entries', severity: 'error', stepId: id, path: stepPath(id), values: {} });
  }
  const startIds = new Set<string>(starts.map(({ id }) => id));
  for (const wire of [...wires.values()].flat()) {
    if (!startIds.has(wire.to)) continue;
    findings.push({
      code: 'wire-into-entry',
      severity: 'error',
      stepId: wire.from,
      path: stepPath(wire.from, `/outcomes/${wire.outcome}`),
      values: {},
      fix: {
        label: { es: 'Quitar esta conexión', en: 'Remove this wire', pt: 'Remover esta conexão' },
        edit: { kind: 'disconnect', from: wire.from, outcome: wire.outcome },
      },
    });
  }
  return findings;
};
