import { TARGETS } from '#engine/import/targets.ts';
import type { ClientResponse } from '#engine/http-schema/routes.ts';
import { useText } from '../i18n/use-text.ts';
import { SimpleTable } from '../ui/simple-table.tsx';

type Guess = ClientResponse<'previewImport'>['columns'][number];

/** Each column of the file: what its cells look like, some of them, and what it may be. */
export function ColumnsTable({ columns }: { readonly columns: readonly Guess[] }) {
  const { t, locale, language } = useText();
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const guess = ({ target }: Guess): string => {
    if (target === null) return '—';
    return target.kind === 'target' ? TARGETS[target.target].label[language] : t(`cases.channel.${target.channel}`);
  };
  return (
    <SimpleTable
      label={t('imports.columns')}
      items={columns}
      keyOf={({ column }) => column}
      columns={[
        { title: t('imports.column'), cell: ({ column }) => column },
        { title: t('imports.type'), cell: ({ type }) => t(`imports.type.${type}`) },
        { title: t('imports.samples'), cell: ({ samples }) => samples.slice(0, 3).join(' · ') },
        { title: t('imports.emptyCells'), number: true, cell: ({ emptyShare }) => share.format(emptyShare) },
        { title: t('imports.looksLike'), cell: guess },
      ]}
    />
  );
}
