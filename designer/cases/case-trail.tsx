import { useCallback, useMemo, useState } from 'react';
import { CasePath } from './case-path.tsx';
import type { CaseData, CaseRecord } from './case-types.ts';
import { stepText, type CaseWords } from './case-words.ts';
import { DecisionCard } from './decision-card.tsx';
import { countSorts, sortOf } from './record-sort.ts';
import { TimelineFilters, type Filter } from './timeline-filters.tsx';
import { Timeline } from './timeline.tsx';
import { zoneName } from '../ui/format.ts';

type CaseTrailProps = {
  readonly data: CaseData;
  readonly records: readonly CaseRecord[];
  readonly said: CaseWords;
};

/** What happened, where on the drawing, and why: the three follow one another. */
export function CaseTrail({ data, records, said }: CaseTrailProps) {
  const { t, locale, zone } = said;
  const [chosen, setChosen] = useState<number | null>(null);
  const [step, setStep] = useState<string | null>(null);
  const [filter, setFilter] = useState<Filter>('all');
  const record = records.find(({ number }) => number === chosen) ?? firstShown(records);
  const counts = useMemo(() => countSorts(records), [records]);
  const shows = useCallback(
    (one: CaseRecord) => (filter === 'all' || sortOf(one) === filter) && (step === null || one.stepId === step),
    [filter, step],
  );
  const selectStep = useCallback(
    (stepId: string) => {
      setStep(stepId);
      setFilter('all');
      setChosen(records.findLast((one) => one.stepId === stepId && tells(one))?.number ?? null);
    },
    [records],
  );
  const shown = records.filter(shows).length;
  return (
    <div className="case-trail">
      <section className="case-timeline" aria-labelledby="timeline-title">
        <h2 className="case-card-title" id="timeline-title">
          {t('cases.timeline')}
        </h2>
        <p className="case-fine">{t('cases.timelineZone', { zone: zoneName(zone, locale) })}</p>
        <TimelineFilters
          text={said}
          counts={counts}
          total={records.length}
          filter={filter}
          setFilter={setFilter}
          step={step === null ? null : stepText(said, { seq: record?.seq ?? data.seq, stepId: step })}
          clearStep={() => setStep(null)}
        />
        {records.length === 0 && <p className="case-none">{t('cases.noRecords')}</p>}
        {records.length > 0 && shown === 0 && <p className="case-none">{t('cases.noneAtStep')}</p>}
        <div className="timeline-scroll">
          <Timeline records={records} shows={shows} chosen={record?.number ?? null} choose={setChosen} said={said} />
        </div>
      </section>
      <CasePath
        records={records}
        stepId={data.stepId}
        status={data.status}
        seq={record?.seq ?? data.seq}
        selected={step ?? record?.stepId ?? data.stepId}
        onSelect={selectStep}
        said={said}
      />
      {record !== undefined && (
        <DecisionCard
          record={record}
          records={records}
          today={data.facts}
          contacts={data.contacts}
          closed={data.status === 'closed'}
          said={said}
        />
      )}
    </div>
  );
}

/** Records that explain something; the others say that a step was entered or left. */
function tells(record: CaseRecord): boolean {
  const sort = sortOf(record);
  return sort === 'decision' || sort === 'contact' || sort === 'nonContact';
}

/** What an auditor wants to see first: why the case stands where it does. */
function firstShown(records: readonly CaseRecord[]): CaseRecord | undefined {
  return (
    records.findLast(({ kind }) => kind === 'gateVerdict' || kind === 'decided' || kind === 'parked') ?? records.at(-1)
  );
}
