import { stepOf } from '#engine/strategy/step-of.ts';
import { leadingTo, reachableFrom } from '../graph.ts';
import { stepPath, type LintRule } from '../linted.ts';

/** A part of the flow that a case can enter and never leave: no way leads on to an exit. Said once per part, at its first step. */
export const noExitReachable: LintRule = (linted) => {
  const { document, ids, known } = linted;
  if (stepOf(document, document.entry) === undefined) return [];
  const exits = ids.filter((id) => known.get(id)?.traits.endsCase === true);
  const leaving = leadingTo(linted, exits);
  const reached = reachableFrom(linted, [document.entry]);
  const trapped = ids.filter((id) => !leaving.has(id) && reached.has(id));
  const said = new Set<string>();
  return trapped.flatMap((id) => {
    if (said.has(id)) return [];
    for (const member of reachableFrom(linted, [id])) said.add(member);
    return [
      {
        code: 'no-exit-reachable',
        severity: 'error',
        stepId: id,
        path: stepPath(id),
        values: { exits: exits.length },
      } as const,
    ];
  });
};
