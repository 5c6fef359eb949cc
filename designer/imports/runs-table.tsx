import { Badge } from '@mantine/core';
import { CircleCheck, CircleX, LoaderCircle, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ClientResponse } from '#engine/http-schema/routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { useOfficeZone } from '../session/use-me.ts';
import { formatInstant, formatNumber } from '../ui/format.ts';
import { ListFrame } from '../ui/list-frame.tsx';
import { SimpleTable, type Column } from '../ui/simple-table.tsx';
import { usePagedList } from '../ui/use-paged-list.ts';
import { FindingsLink } from './findings-link.tsx';

type ImportRun = ClientResponse<'listImports'>['items'][number];

const LOOKS: { readonly [S in ImportRun['state']]: { readonly color: string; readonly Icon: LucideIcon } } = {
  running: { color: 'var(--waiting)', Icon: LoaderCircle },
  done: { color: 'var(--passed)', Icon: CircleCheck },
  refused: { color: 'var(--refused)', Icon: TriangleAlert },
  failed: { color: 'var(--attention)', Icon: CircleX },
};

/** Files taken or refused, newest first. */
export function RunsTable({ mayImport }: { readonly mayImport: boolean }) {
  const { t } = useText();
  const client = useClient();
  const list = usePagedList(['import'], (cursor) => client.call('listImports', { query: cursor }));
  const columns = useColumns(mayImport);
  return (
    <ListFrame list={list} empty={t(mayImport ? 'imports.empty' : 'imports.emptyOthers')}>
      {(items) => <SimpleTable label={t('imports.runs')} items={items} keyOf={(run) => run.id} columns={columns} />}
    </ListFrame>
  );
}

function useColumns(mayImport: boolean): readonly Column<ImportRun>[] {
  const { t, locale } = useText();
  const zone = useOfficeZone();
  const count = (run: ImportRun, name: string): string => {
    const found = run.counts[name];
    return found === undefined ? '—' : formatNumber(found, locale);
  };
  return [
    { title: t('imports.file'), cell: (run) => run.fileName },
    { title: t('imports.portfolio'), cell: (run) => run.portfolio.name },
    { title: t('imports.state'), cell: (run) => <RunState state={run.state} /> },
    { title: t('imports.count.read'), number: true, cell: (run) => count(run, 'read') },
    { title: t('imports.count.created'), number: true, cell: (run) => count(run, 'created') },
    { title: t('imports.count.updated'), number: true, cell: (run) => count(run, 'updated') },
    { title: t('imports.count.refused'), number: true, cell: (run) => count(run, 'refused') },
    { title: t('imports.startedAt'), cell: (run) => formatInstant(run.startedAt, locale, zone) },
    { title: t('imports.by'), cell: (run) => run.by ?? '—' },
    {
      title: t('imports.findings'),
      cell: (run) =>
        mayImport && (run.counts['findings'] ?? 0) > 0 ? <FindingsLink importRunId={run.id} of={run.fileName} /> : '—',
    },
  ];
}

function RunState({ state }: { readonly state: ImportRun['state'] }) {
  const { t } = useText();
  const { color, Icon } = LOOKS[state];
  return (
    <Badge variant="outline" style={{ color, borderColor: color }} leftSection={<Icon size={12} aria-hidden />}>
      {t(`imports.state.${state}`)}
    </Badge>
  );
}
