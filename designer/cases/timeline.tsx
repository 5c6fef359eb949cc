import { memo, useCallback, useEffect, useMemo, useRef, type KeyboardEvent } from 'react';
import { dayText } from './case-time.ts';
import type { CaseRecord } from './case-types.ts';
import { stepText, type CaseWords } from './case-words.ts';
import { TimelineEntry } from './timeline-entry.tsx';
import { visitsOf, type Visit } from './visits.ts';

type TimelineProps = {
  readonly records: readonly CaseRecord[];
  /** Those of `records` that are shown; the stays keep their numbers. */
  readonly shows: (record: CaseRecord) => boolean;
  readonly chosen: number | null;
  readonly choose: (number: number) => void;
  readonly said: CaseWords;
};

/** Every record of the case in order, gathered by the step it stood in; what was not sent weighs as much as what was. */
export const Timeline = memo(function Timeline({ records, shows, chosen, choose, said }: TimelineProps) {
  const list = useRef<HTMLOListElement>(null);
  const visits = useMemo(() => shownVisits(records, shows), [records, shows]);
  const numbers = useMemo(() => visits.flatMap((visit) => visit.records.map(({ number }) => number)), [visits]);
  const days = useMemo(() => daysOf(visits, said), [visits, said]);
  const reachable = chosen !== null && numbers.includes(chosen) ? chosen : (numbers[0] ?? null);
  useEffect(() => {
    const entry = list.current?.querySelector<HTMLElement>('[aria-current="true"]');
    const frame = list.current?.parentElement;
    if (entry == null || frame == null) return;
    // The list scrolls, never the page: somebody chose on the drawing and is looking at it.
    const [at, size] = [entry.offsetTop, frame.clientHeight];
    if (at < frame.scrollTop || at + entry.offsetHeight > frame.scrollTop + size) frame.scrollTop = at - size / 3;
  }, [chosen, visits]);
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const next = nextOf(event.key, numbers, numbers.indexOf(reachable ?? -1));
      if (next === null) return;
      event.preventDefault();
      choose(next);
      list.current?.querySelector<HTMLElement>(`[data-record="${next}"]`)?.focus();
    },
    [numbers, reachable, choose],
  );
  return (
    <ol className="timeline" ref={list} onKeyDown={onKeyDown}>
      {visits.map((visit) => (
        <li key={visit.number} className="timeline-visit">
          <VisitHead visit={visit} said={said} />
          <ol>
            {visit.records.map((record) => (
              <TimelineEntry
                key={record.number}
                record={record}
                day={days.get(record.number) ?? null}
                visit={record.kind === 'entered' ? visit.number : null}
                elsewhere={record.stepId !== null && record.stepId !== visit.stepId}
                chosen={record.number === chosen}
                reachable={record.number === reachable}
                choose={choose}
                said={said}
              />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
});

type VisitHeadProps = { readonly visit: Visit; readonly said: CaseWords };

/** The step, where the record of entering it is not among those shown: that one names it itself. */
function VisitHead({ visit, said }: VisitHeadProps) {
  const [first] = visit.records;
  if (first === undefined || first.kind === 'entered') return null;
  return (
    <h3 className="timeline-head">
      {visit.number > 0 && <span className="timeline-visit-number tabular">{visit.number}</span>}
      <span>
        {visit.number === 0 ? said.t('cases.beforeFirst') : stepText(said, { seq: first.seq, stepId: visit.stepId })}
      </span>
    </h3>
  );
}

/** Each record that begins a day on the debtor's clock, with that day. */
function daysOf(visits: readonly Visit[], { locale, zone }: CaseWords): ReadonlyMap<number, string> {
  const days = new Map<number, string>();
  let last = '';
  for (const { number, at } of visits.flatMap((visit) => visit.records)) {
    const day = dayText(at, locale, zone);
    if (day !== last) days.set(number, day);
    last = day;
  }
  return days;
}

function shownVisits(records: readonly CaseRecord[], shows: (record: CaseRecord) => boolean): readonly Visit[] {
  return visitsOf(records).flatMap((visit) => {
    const shown = visit.records.filter(shows);
    return shown.length === 0 ? [] : [{ ...visit, records: shown }];
  });
}

function nextOf(key: string, numbers: readonly number[], at: number): number | null {
  const wished = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: numbers.length - 1 }[key];
  return wished === undefined ? null : (numbers[wished] ?? null);
}
