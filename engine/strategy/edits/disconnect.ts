import { ok } from '#rules/base/result.ts';
import { refuse, type ApplyEdit } from '../edit-result.ts';
import { stepLabel } from '../step-label.ts';
import { stepOf, targetOf } from '../step-of.ts';
import { withWire } from '../with-steps.ts';

/** Takes one wire away. */
export const disconnect: ApplyEdit<'disconnect'> = (doc, { from, outcome }) => {
  const source = stepOf(doc, from);
  const path = `/steps/${from}/outcomes/${outcome}`;
  if (source === undefined) return refuse('unknown-step', path, { found: from });
  const led = targetOf(source, outcome);
  if (led === undefined) return refuse('dead-end', path, { outcome }, from);
  return ok({
    doc: withWire(doc, from, outcome, null),
    inverse: { kind: 'connect', from, outcome, to: led },
    label: { key: 'disconnect', values: { from: stepLabel(source) } },
  });
};
