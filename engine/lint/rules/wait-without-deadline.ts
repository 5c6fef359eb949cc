import { DAY_MS } from '#engine/steps/duration.ts';
import { stepPath, type LintRule } from '../linted.ts';

/** Past this a deadline is one in name only: no case may wait on nobody for longer than a year and a month. */
const LONGEST_DAYS = 400;

/** Waiting for a reply, a payment or a person without a deadline that will come: such a case is lost in all but name. */
export const waitWithoutDeadline: LintRule = ({ known }) =>
  [...known.values()].flatMap(({ id, traits }) => {
    const awaits = traits.outcomes.some(({ by }) => by === 'event');
    const longest = Math.max(0, ...traits.outcomes.map(({ minMs }) => minMs));
    return awaits && (longest === 0 || longest > LONGEST_DAYS * DAY_MS)
      ? [
          {
            code: 'wait-without-deadline',
            severity: 'error',
            stepId: id,
            path: stepPath(id, '/settings'),
            values: { days: Math.round(longest / DAY_MS), most: LONGEST_DAYS },
          } as const,
        ]
      : [];
  });
