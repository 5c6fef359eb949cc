import { memo } from 'react';
import { CircleAlert, CircleOff, CornerDownRight, Dot, GitBranch, Inbox, Send, type LucideIcon } from 'lucide-react';
import { clockText } from './case-time.ts';
import type { CaseRecord } from './case-types.ts';
import { stepText, type CaseWords } from './case-words.ts';
import { sortOf, type Sort } from './record-sort.ts';
import { recordText } from './record-words.ts';

const ICONS: { readonly [S in Sort]: LucideIcon } = {
  decision: GitBranch,
  contact: Send,
  nonContact: CircleOff,
  outside: Inbox,
  step: Dot,
};

type TimelineEntryProps = {
  readonly record: CaseRecord;
  /** The day, where this record is the first of it. */
  readonly day: string | null;
  /** The number of the stay that this record begins: it is then its heading. */
  readonly visit: number | null;
  /** It speaks of another step than the one the case stood in. */
  readonly elsewhere: boolean;
  readonly chosen: boolean;
  /** Whether Tab comes here: one entry of the list, the arrows walk on from it. */
  readonly reachable: boolean;
  readonly choose: (number: number) => void;
  readonly said: CaseWords;
};

/** One record: icon, sentence, clock and number. */
export const TimelineEntry = memo(function TimelineEntry(props: TimelineEntryProps) {
  const { record, day, visit, elsewhere, chosen, reachable, choose, said } = props;
  const sort = sortOf(record);
  const Icon = record.kind === 'parked' ? CircleAlert : record.kind === 'left' ? CornerDownRight : ICONS[sort];
  return (
    <li>
      {day !== null && <span className="timeline-day">{day}</span>}
      <button
        type="button"
        className="timeline-entry"
        data-record={record.number}
        data-sort={visit !== null ? 'visit' : record.kind === 'parked' ? 'parked' : sort}
        aria-current={chosen ? 'true' : undefined}
        tabIndex={reachable ? 0 : -1}
        onClick={() => choose(record.number)}
      >
        {visit === null ? (
          <Icon size={16} aria-hidden />
        ) : (
          <span className="timeline-visit-number tabular">{visit}</span>
        )}
        <span className="timeline-text">
          {visit === null ? recordText(record, said) : stepText(said, { seq: record.seq, stepId: record.stepId })}
          {elsewhere && (
            <span className="case-fine"> ({stepText(said, { seq: record.seq, stepId: record.stepId })})</span>
          )}
        </span>
        <span className="timeline-meta tabular">
          {clockText(record.at, said.locale, said.zone)}
          <span className="sr-only">, {said.t('cases.recordNumber', { number: record.number })}</span>
        </span>
      </button>
    </li>
  );
});
