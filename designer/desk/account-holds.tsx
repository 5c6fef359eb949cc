import { useText } from '../i18n/use-text.ts';
import { useOfficeZone } from '../session/use-me.ts';
import { formatInstant } from '../ui/format.ts';
import { SimpleTable } from '../ui/simple-table.tsx';
import type { Hold } from './account-types.ts';
import { Section } from './section.tsx';

/** Holds that touch the account, released ones too. */
export function AccountHolds({ holds }: { readonly holds: readonly Hold[] }) {
  const { t, locale } = useText();
  const zone = useOfficeZone();
  const at = (instant: string | null): string => (instant === null ? '—' : formatInstant(instant, locale, zone));
  return (
    <Section title={t('cases.holds')} empty={t('desk.accountHoldsEmpty')} count={holds.length}>
      <SimpleTable
        label={t('cases.holds')}
        items={holds}
        keyOf={(hold) => hold.id}
        columns={[
          { title: t('cases.kind'), cell: (hold) => t(`cases.hold.${hold.kind}`) },
          { title: t('desk.scope'), cell: (hold) => t(`desk.scope.${hold.scope.kind}`) },
          { title: t('desk.stops'), cell: (hold) => t(`desk.stops.${hold.effect.stops}`) },
          { title: t('cases.from'), cell: (hold) => at(hold.from) },
          { title: t('cases.review'), cell: (hold) => at(hold.reviewAt) },
          { title: t('cases.released'), cell: (hold) => at(hold.releasedAt) },
        ]}
      />
    </Section>
  );
}
