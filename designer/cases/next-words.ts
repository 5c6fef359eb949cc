import { formatInstant } from '../ui/format.ts';
import { zoneOf, type CaseSummary } from './case-types.ts';
import { parkedDetailText } from './parked-words.ts';
import type { ListWords } from './use-list-words.ts';

/** What comes next for a case: why it stopped or how it ended, when it wakes, or whom it waits for. */
export function nextText(item: CaseSummary, { t, locale, language, office }: ListWords): string {
  const { attentionCode, attentionDetail, closeReason, nextAt, owner } = item;
  if (attentionCode !== null) {
    const lacks = parkedDetailText(attentionDetail, { t, language });
    const reason = t(`cases.park.${attentionCode}`);
    return lacks === null ? reason : `${reason}: ${lacks}`;
  }
  if (closeReason !== null) return t(`cases.exit.${closeReason}`);
  if (nextAt !== null) return formatInstant(nextAt, locale, zoneOf(item, office));
  return owner === null ? '—' : t(`cases.owner.${owner}`);
}

/** The step it stands in by name; before the first, that it has not begun; after the last, when it ended. */
export function standsText(item: CaseSummary, { t, locale, stepOf, office }: ListWords): string {
  const { status, closedAt } = item;
  if (status === 'closed' && closedAt !== null)
    return t('cases.endedAt', { at: formatInstant(closedAt, locale, zoneOf(item, office)) });
  return stepOf(item) ?? t('cases.notStarted');
}
