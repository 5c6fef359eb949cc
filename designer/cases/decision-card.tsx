import { isJsonObject } from '#rules/base/json.ts';
import { exactText } from './case-time.ts';
import type { CaseData, CaseRecord } from './case-types.ts';
import { stepText, versionAt, type CaseWords } from './case-words.ts';
import { FactsTable } from './facts-table.tsx';
import { GateChecks } from './gate-checks.tsx';
import { MessageFace } from './message-face.tsx';
import { MessageHistory } from './message-history.tsx';
import { RecordDetails } from './record-details.tsx';
import { contactOf } from './record-sort.ts';
import { recordText } from './record-words.ts';
import { RowsRead } from './rows-read.tsx';
import { ShortHash } from './short-hash.tsx';
import { textOf } from './text-of.ts';
import { verdictBefore } from './visits.ts';

type DecisionCardProps = {
  readonly record: CaseRecord;
  readonly records: readonly CaseRecord[];
  readonly today: CaseData['facts'];
  readonly contacts: CaseData['contacts'];
  /** The case is closed. */
  readonly closed: boolean;
  readonly said: CaseWords;
};

/** Kinds that are decided on facts: theirs are shown as they were then. */
const ON_FACTS = ['decided', 'gateVerdict', 'contactAnswered', 'contactWithheld', 'parked', 'closed', 'redecided'];

/** Why: the rules as they were read, the law's checks in order, the text as sent. From the record, never recomputed. */
export function DecisionCard({ record, records, today, contacts, closed, said }: DecisionCardProps) {
  const { t } = said;
  // The case's own note of the answer repeats the verdict: what was asked stands there.
  const shown = record.kind === 'contactAnswered' ? (verdictBefore(records, record) ?? record) : record;
  const { content } = shown;
  const details = content['details'];
  const contact = contacts.find(({ id }) => id === contactOf(shown));
  const facts = ON_FACTS.includes(record.kind) ? (said.turns.get(record.seq)?.facts ?? []) : [];
  const place = { seq: shown.seq, stepId: shown.stepId };
  return (
    <section className="case-card" aria-labelledby="decision-title" id="decision-card">
      <header>
        <h2 className="case-card-title" id="decision-title" tabIndex={-1}>
          {recordText(shown, said)}
        </h2>
        <p className="case-fine">{whereText(record, said)}</p>
        <p className="case-fine tabular">
          {t('cases.recordAt', { number: record.number, at: exactText(record.at, said.locale, said.zone) })}{' '}
          <ShortHash hash={record.hash} label={t('cases.copyHash')} />
        </p>
      </header>
      {shown.readable === 'erased' && <p>{t('cases.erased')}</p>}
      {shown.readable === 'clearPart' && <p>{t('cases.clearPart')}</p>}
      {shown.kind === 'decided' && (
        <RowsRead rows={content['rows']} won={textOf(content['outcome'])} place={place} said={said} />
      )}
      {shown.kind === 'gateVerdict' && isJsonObject(details) && <GateChecks details={details} said={said} />}
      <RecordDetails record={shown} said={said} />
      {contact !== undefined && (
        <div className="case-message">
          <MessageFace contact={contact} zone={said.zone} />
          <MessageHistory contact={contact} records={records} said={said} />
        </div>
      )}
      {facts.length > 0 && <FactsTable then={facts} today={today} closed={closed} said={said} />}
    </section>
  );
}

/** The step and the version whose words these are. */
function whereText({ seq, stepId }: CaseRecord, said: CaseWords): string {
  const version = said.t('cases.onVersion', { version: versionAt(said, seq) });
  return stepId === null ? version : `${stepText(said, { seq, stepId })} · ${version}`;
}
