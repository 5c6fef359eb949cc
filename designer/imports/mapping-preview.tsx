import { Skeleton, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ImportRow, ImportValue } from '#engine/import/import-row.ts';
import { TARGETS, type TargetName } from '#engine/import/targets.ts';
import { isCurrency } from '#rules/base/money.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { formatMoney } from '../ui/format.ts';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { SimpleTable, type Column } from '../ui/simple-table.tsx';
import { FindingsTable } from './findings-table.tsx';
import { InventedList } from './invented-list.tsx';
import { documentOf, type MappingForm } from './mapping-form.ts';
import { FileProblems } from './file-problems.tsx';

const SHOWN = 5;

/** The first rows as they would be taken, read again whenever the mapping changes; nothing is written. */
export function MappingPreview({ fileId, form }: { readonly fileId: string; readonly form: MappingForm }) {
  const { t } = useText();
  const client = useClient();
  const [settled] = useDebouncedValue(form, 400);
  const read = useQuery({
    queryKey: ['import-preview', fileId, settled],
    queryFn: () => client.call('previewImport', { body: { fileId, mapping: documentOf(settled) } }),
    placeholderData: keepPreviousData,
  });
  if (read.data === undefined) {
    return read.error === null ? <Skeleton height={120} /> : <ProblemBanner error={read.error} />;
  }
  const { problems, rows, leftOut, findings, invented } = read.data;
  if (problems.length > 0) return <FileProblems problems={problems} />;
  return (
    <Stack gap="md">
      <InventedList invented={invented} />
      {rows !== null && rows.length > 0 && <RowsTable rows={rows.slice(0, SHOWN)} />}
      {leftOut > 0 && <Text size="sm">{t('imports.leftOutSample', { count: leftOut })}</Text>}
      {findings.length > 0 && <FindingsTable findings={findings} label={t('imports.findingsSample')} />}
    </Stack>
  );
}

function RowsTable({ rows }: { readonly rows: readonly ImportRow[] }) {
  const { t, language, locale } = useText();
  const names = Object.keys(TARGETS).filter((name): name is TargetName => rows.some((row) => name in row.values));
  const columns: readonly Column<ImportRow>[] = [
    { title: t('imports.row'), number: true, cell: ({ row }) => String(row) },
    ...names.map((name) => ({
      title: TARGETS[name].label[language],
      number: TARGETS[name].type === 'money',
      cell: ({ values }: ImportRow) => valueWords(values, name, locale),
    })),
    {
      title: t('imports.contactPoints'),
      cell: ({ contactPoints }) =>
        contactPoints.map(({ channel, address }) => `${t(`cases.channel.${channel}`)}: ${address}`).join(' · '),
    },
  ];
  return (
    <SimpleTable label={t('imports.previewRows')} items={rows} keyOf={({ row }) => String(row)} columns={columns} />
  );
}

function valueWords(values: ImportRow['values'], name: TargetName, locale: string): string {
  const value: ImportValue | undefined = values[name];
  if (value === undefined || value === null) return '—';
  const { currency } = values;
  if (TARGETS[name].type === 'money' && typeof value === 'number' && isCurrency(currency)) {
    return formatMoney(value, currency, locale);
  }
  return typeof value === 'object' ? value.join(', ') : String(value);
}
