import { CHANNEL_LABELS } from '#engine/steps/labels/channels.ts';
import { WEEKDAY_LABELS } from '#engine/steps/labels/weekdays.ts';
import { listText } from '#engine/steps/sentences/list-text.ts';
import { isJsonObject, type Json } from '#rules/base/json.ts';
import { formatDay } from '../ui/format.ts';
import type { CaseWords } from './case-words.ts';
import { isChannel } from './fact-words.ts';
import { listOf } from './list-of.ts';
import { textOf } from './text-of.ts';

/** What instant a wait asked the calendar for: "7 días después, a las 10:00". */
export function instantSpecText(spec: Json | undefined, { t, language, locale }: CaseWords): string {
  if (!isJsonObject(spec)) return t('cases.hidden');
  const time = textOf(spec['time']);
  const kind: string = textOf(spec['kind']);
  switch (kind) {
    case 'afterDays': {
      const days = t('cases.days', { count: Number(spec['days']) });
      return time === '' ? t('cases.spec.afterDays', { days }) : t('cases.spec.afterDaysAt', { days, time });
    }
    case 'weekday': {
      const known = listOf(spec['weekdays']).flatMap(labelOf);
      return t('cases.spec.weekday', { days: listText(known, 'or')[language], time });
    }
    case 'localDate':
      return t('cases.spec.localDate', { date: formatDay(textOf(spec['date']), locale), time });
    case 'lawfulHour': {
      const channel = textOf(spec['channel']);
      return t('cases.spec.lawfulHour', { channel: isChannel(channel) ? CHANNEL_LABELS[channel][language] : channel });
    }
    default:
      return t('cases.hidden');
  }
}

function labelOf(day: Json) {
  const found = Object.entries(WEEKDAY_LABELS).find(([number]) => Number(number) === day);
  return found === undefined ? [] : [found[1]];
}
