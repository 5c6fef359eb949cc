import { formatInstant } from '../ui/format.ts';
import { SimpleTable } from '../ui/simple-table.tsx';
import type { CaseData } from './case-types.ts';
import type { CaseWords } from './case-words.ts';
import { NoneYet } from './none-yet.tsx';

type SideHoldsProps = { readonly holds: CaseData['holds']; readonly said: CaseWords };

/** What forbids contact here: what it covers, what it stops, since when and until when. */
export function SideHolds({ holds, said }: SideHoldsProps) {
  const { t, locale, zone } = said;
  if (holds.length === 0) return <NoneYet>{t('cases.noHolds')}</NoneYet>;
  const at = (instant: string | null): string => (instant === null ? '—' : formatInstant(instant, locale, zone));
  return (
    <SimpleTable
      label={t('cases.holds')}
      items={holds}
      keyOf={(hold) => hold.id}
      columns={[
        { title: t('cases.kind'), cell: (hold) => t(`cases.hold.${hold.kind}`) },
        { title: t('cases.stops'), cell: (hold) => t(`cases.holdStops.${hold.effect.stops}`) },
        { title: t('cases.from'), cell: (hold) => at(hold.from) },
        { title: t('cases.review'), cell: (hold) => at(hold.reviewAt) },
        { title: t('cases.released'), cell: (hold) => at(hold.releasedAt) },
        { title: t('cases.note'), cell: (hold) => (hold.note === '' ? '—' : hold.note) },
      ]}
    />
  );
}
