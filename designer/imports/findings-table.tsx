import type { ClientResponse } from '#engine/http-schema/routes.ts';
import { useText } from '../i18n/use-text.ts';
import { formatNumber } from '../ui/format.ts';
import { SimpleTable } from '../ui/simple-table.tsx';

type Finding = ClientResponse<'runImport'>['findings'][number];
type FindingsTableProps = { readonly findings: readonly Finding[]; readonly label: string };

/** Bad cells: where, what stands there, why it cannot be taken. */
export function FindingsTable({ findings, label }: FindingsTableProps) {
  const { t, locale } = useText();
  return (
    <SimpleTable
      label={label}
      items={findings}
      keyOf={({ row, column, code }) => `${row} ${column} ${code}`}
      columns={[
        { title: t('imports.row'), number: true, cell: ({ row }) => formatNumber(row, locale) },
        { title: t('imports.column'), cell: ({ column }) => column },
        { title: t('imports.value'), cell: ({ value }) => (value === '' ? t('imports.emptyCell') : value) },
        { title: t('imports.reason'), cell: ({ message }) => message },
      ]}
    />
  );
}
