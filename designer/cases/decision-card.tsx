import { Paper, Stack, Text } from '@mantine/core';
import { isJsonObject } from '#rules/base/json.ts';
import { useText } from '../i18n/use-text.ts';
import { formatInstant } from '../ui/format.ts';
import type { CaseContact, CaseFact, CaseRecord } from './case-types.ts';
import { OFFICE_ZONE } from './case-types.ts';
import { FactsTable } from './facts-table.tsx';
import { GateChecks } from './gate-checks.tsx';
import { MessageFace } from './message-face.tsx';
import { recordWords } from './record-words.ts';
import { RowsRead } from './rows-read.tsx';

type DecisionCardProps = {
  readonly record: CaseRecord;
  readonly facts: readonly CaseFact[];
  readonly contacts: readonly CaseContact[];
};

/** Why: the rule's conditions as they were read, the law's checks in order, the text as sent. Read from the record, never recomputed. */
export function DecisionCard({ record, facts, contacts }: DecisionCardProps) {
  const { t, locale } = useText();
  const { content } = record;
  const details = content['details'];
  const answer = content['answer'];
  const contactId = isJsonObject(answer) ? answer['contactId'] : undefined;
  const contact = contacts.find((candidate) => candidate.id === contactId);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="decision-title">
      <Stack gap="md">
        <div>
          <Text fw={600} id="decision-title" component="h2">
            {recordWords(record, t)}
          </Text>
          <Text size="xs" c="dimmed" className="tabular">
            {t('cases.recordAt', { number: record.number, at: formatInstant(record.at, locale, OFFICE_ZONE) })}{' '}
            <span className="mono">{record.hash.slice(0, 8)}</span>
          </Text>
        </div>
        {record.readable === 'erased' && <Text size="sm">{t('cases.erased')}</Text>}
        {record.readable === 'clearPart' && <Text size="sm">{t('cases.clearPart')}</Text>}
        {record.kind === 'decided' && <RowsRead rows={content['rows']} />}
        {record.kind === 'gateVerdict' && isJsonObject(details) && <GateChecks details={details} />}
        {contact !== undefined && <MessageFace contact={contact} />}
        {(record.kind === 'decided' || record.kind === 'gateVerdict') && <FactsTable facts={facts} />}
      </Stack>
    </Paper>
  );
}
