import { DISPOSITIONS } from '#engine/contact/attempt.ts';
import { isJsonObject } from '#rules/base/json.ts';
import { formatInstant } from '../ui/format.ts';
import type { CaseContact, CaseRecord } from './case-types.ts';
import type { CaseWords } from './case-words.ts';
import { moveReasonText } from './move-words.ts';
import { textOf } from './text-of.ts';

type MessageHistoryProps = {
  readonly contact: CaseContact;
  readonly records: readonly CaseRecord[];
  readonly said: CaseWords;
};

/** What became of a message, in order: decided, each attempt and how it ended, each receipt, and its fingerprint. */
export function MessageHistory({ contact, records, said }: MessageHistoryProps) {
  const { t, locale, zone } = said;
  const events = historyOf(contact, records, said);
  const sha256 = contact.message?.sha256 ?? null;
  return (
    <div>
      <h3 className="case-subtitle">{t('cases.history')}</h3>
      <ol className="message-history">
        {events.map(({ at, text }) => (
          <li key={`${at}${text}`}>
            <span className="case-fine tabular">{formatInstant(at, locale, zone)}</span> {text}
          </li>
        ))}
      </ol>
      {sha256 !== null && (
        <p className="case-fine">
          {t('cases.fingerprint')} <span className="mono">{sha256.slice(0, 8)}</span>
        </p>
      )}
    </div>
  );
}

type Happening = { readonly at: string; readonly text: string };

function historyOf(contact: CaseContact, records: readonly CaseRecord[], said: CaseWords): readonly Happening[] {
  const { t } = said;
  const attempts = contact.attempts.flatMap(({ number, startedAt, endedAt, disposition }) => [
    { at: startedAt, text: t('cases.attemptStarted', { number }) },
    ...(endedAt === null
      ? []
      : [{ at: endedAt, text: t('cases.attemptEnded', { number, how: howText(disposition, said) }) }]),
  ]);
  const moves = records
    .filter(({ kind, content }) => kind === 'contactMoved' && content['contactId'] === contact.id)
    .map(({ at, content }) => ({ at, text: moveText(content['to'], content['details'], said) }));
  return [{ at: contact.decidedAt, text: t('cases.messageDecided') }, ...attempts, ...moves].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : 0,
  );
}

function howText(disposition: string | null, { t }: CaseWords): string {
  const known = DISPOSITIONS.find((candidate) => candidate === disposition);
  return t(known === undefined ? 'cases.disposition.none' : `cases.disposition.${known}`);
}

function moveText(
  to: CaseRecord['content'][string] | undefined,
  details: CaseRecord['content'][string] | undefined,
  { t }: CaseWords,
): string {
  const reason = isJsonObject(details) ? moveReasonText(textOf(details['reason']), textOf(to), t) : null;
  const state = t(`cases.moved.${textOf(to)}`);
  return reason === null ? state : `${state}: ${reason}`;
}
