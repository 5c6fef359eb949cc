import { Stack, Text } from '@mantine/core';
import type { ClientResponse } from '#engine/http-schema/routes.ts';
import { useText } from '../i18n/use-text.ts';
import { formatNumber } from '../ui/format.ts';
import { Notice } from '../ui/notice.tsx';
import { ChangesList } from './changes-list.tsx';
import { FindingsLink } from './findings-link.tsx';
import { FindingsTable } from './findings-table.tsx';
import { readChanges } from './import-changes.ts';
import { InventedList } from './invented-list.tsx';

type RunResultProps = { readonly result: ClientResponse<'runImport'> };

/** What the import did, or would do: rows, what changed, what could not be taken. */
export function RunResult({ result }: RunResultProps) {
  const { t, locale } = useText();
  const { outcome, rows, findings, findingCount, invented, importRunId } = result;
  const changes = readChanges(result.changes);
  const count = (value: number): string => formatNumber(value, locale);
  return (
    <Stack gap="md" role="region" aria-label={t('imports.result')}>
      <Notice tone={outcome === 'refused' ? 'warned' : 'told'} title={t(`imports.outcome.${outcome}`)}>
        {t('imports.rowsTaken', {
          read: count(rows.read),
          accepted: count(rows.accepted),
          refused: count(rows.refused),
          leftOut: count(rows.leftOut),
        })}
      </Notice>
      {changes !== null && <ChangesList changes={changes} />}
      <InventedList invented={invented} />
      {findingCount > 0 && (
        <>
          <Text size="sm">
            {t('imports.findingCount', { count: findingCount, shown: findings.length })}{' '}
            <FindingsLink importRunId={importRunId} />
          </Text>
          <FindingsTable findings={findings} label={t('imports.findings')} />
        </>
      )}
    </Stack>
  );
}
