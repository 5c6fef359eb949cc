import { Paper, ScrollArea, Text, UnstyledButton } from '@mantine/core';
import { useText } from '../i18n/use-text.ts';
import { formatInstant } from '../ui/format.ts';
import { OFFICE_ZONE, type CaseRecord } from './case-types.ts';
import { recordTone, recordWords } from './record-words.ts';

type TimelineProps = {
  readonly records: readonly CaseRecord[];
  readonly chosen: number | null;
  readonly choose: (number: number) => void;
};

/** Every record of the case in order; what was not sent stands here with the same weight as what was. */
export function Timeline({ records, chosen, choose }: TimelineProps) {
  const { t, locale } = useText();
  return (
    <Paper withBorder p="sm" component="section" aria-labelledby="timeline-title">
      <Text fw={600} id="timeline-title" mb="sm" component="h2">
        {t('cases.timeline')}
      </Text>
      <ScrollArea.Autosize
        mah={640}
        type="auto"
        viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('cases.timeline') }}
      >
        <ol style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {records.map((record) => (
            <li key={record.number}>
              <UnstyledButton
                onClick={() => choose(record.number)}
                aria-current={record.number === chosen ? 'true' : undefined}
                w="100%"
                px="sm"
                py={6}
                style={{
                  borderLeft: `3px solid ${recordTone(record)}`,
                  background: record.number === chosen ? 'var(--sand)' : 'transparent',
                }}
              >
                <Text size="sm">{recordWords(record, t)}</Text>
                <Text size="xs" c="dimmed" className="tabular">
                  {record.number} · {formatInstant(record.at, locale, OFFICE_ZONE)}
                </Text>
              </UnstyledButton>
            </li>
          ))}
        </ol>
      </ScrollArea.Autosize>
    </Paper>
  );
}
