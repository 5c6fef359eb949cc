import { Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useText } from '../i18n/use-text.ts';
import { useOfficeZone } from '../session/use-me.ts';
import { formatInstant } from '../ui/format.ts';
import { SimpleTable } from '../ui/simple-table.tsx';
import type { Hold } from './account-types.ts';

type HoldsTableProps = {
  readonly items: readonly Hold[];
  /** Null for a role that may not end one. */
  readonly release: ((hold: Hold) => void) | null;
};

export function HoldsTable({ items, release }: HoldsTableProps) {
  const { t, locale } = useText();
  const zone = useOfficeZone();
  const at = (instant: string | null): string => (instant === null ? '—' : formatInstant(instant, locale, zone));
  return (
    <SimpleTable
      label={t('desk.listOf', { name: t('desk.holdsTitle') })}
      items={items}
      keyOf={(hold) => hold.id}
      columns={[
        {
          title: t('desk.holdKind'),
          cell: (hold) => (
            <>
              <Text size="sm" fw={600} style={{ color: 'var(--hold)' }}>
                {t(`cases.hold.${hold.kind}`)}
              </Text>
              {hold.note !== '' && (
                <Text size="xs" c="dimmed">
                  {hold.note}
                </Text>
              )}
            </>
          ),
        },
        { title: t('desk.scope'), cell: (hold) => <Scope scope={hold.scope} /> },
        {
          title: t('desk.stops'),
          cell: (hold) =>
            hold.effect.endsCase
              ? `${t(`desk.stops.${hold.effect.stops}`)} · ${t('desk.endsCase')}`
              : t(`desk.stops.${hold.effect.stops}`),
        },
        { title: t('cases.from'), cell: (hold) => at(hold.from) },
        { title: t('cases.review'), cell: (hold) => at(hold.reviewAt) },
        { title: t('cases.released'), cell: (hold) => at(hold.releasedAt) },
        {
          title: t('cases.action'),
          cell: (hold) =>
            release !== null &&
            hold.releasedAt === null && (
              <Button size="xs" variant="default" onClick={() => release(hold)}>
                {t('desk.release')}
              </Button>
            ),
        },
      ]}
    />
  );
}

function Scope({ scope }: { readonly scope: Hold['scope'] }) {
  const { t } = useText();
  const words = t(`desk.scope.${scope.kind}`);
  if ('accountId' in scope) {
    return (
      <Link to="/obligaciones/$accountId" params={{ accountId: scope.accountId }} className="quiet-link">
        {words}
      </Link>
    );
  }
  if ('caseId' in scope) {
    return (
      <Link to="/casos/$caseId" params={{ caseId: scope.caseId }} className="quiet-link">
        {words}
      </Link>
    );
  }
  return 'channel' in scope ? `${words}: ${t(`cases.channel.${scope.channel}`)}` : words;
}
