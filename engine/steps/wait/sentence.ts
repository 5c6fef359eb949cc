import type { Label } from '#rules/facts/fact-definition.ts';
import { daysText, durationText } from '../duration.ts';
import { inEach, type Language } from '../label.ts';
import { CHANNEL_LABELS } from '../labels/channels.ts';
import { PURPOSE_LABELS } from '../labels/purposes.ts';
import { WEEKDAY_LABELS } from '../labels/weekdays.ts';
import { listText } from '../sentences/list-text.ts';
import type { StepFace } from '../step-kind.ts';
import type { Words } from '../words.ts';
import type { WaitForm, WaitSettings } from './wait.ts';

type Say = (settings: WaitSettings, words: Words) => Label;

const VERB: Label = { es: 'Esperar', en: 'Wait', pt: 'Esperar' };
const AT: { readonly [L in Language]: (time: string) => string } = {
  es: (time) => ` a las ${time}`,
  en: (time) => ` at ${time}`,
  pt: (time) => ` às ${time}`,
};

/** What follows the verb: "3 días", "hasta el lunes a las 09:00". */
const REST: { readonly [F in WaitForm]: Say } = {
  duration: ({ duration }) => durationText(duration),
  days: ({ days, time }) => inEach((lang) => daysText(days)[lang] + (time === '' ? '' : `,${AT[lang](time)}`)),
  date: ({ date, time }) => {
    const until: Label = { es: 'hasta el', en: 'until', pt: 'até' };
    return inEach((lang) => `${until[lang]} ${date === '' ? '…' : date}${AT[lang](time)}`);
  },
  fact: factText,
  lawfulHour: ({ channel, purpose }) => {
    const until: Label = {
      es: 'hasta una hora permitida para',
      en: 'until a lawful hour for',
      pt: 'até um horário permitido para',
    };
    return inEach(
      (lang) => `${until[lang]} ${CHANNEL_LABELS[channel][lang]} (${PURPOSE_LABELS[purpose][lang].toLowerCase()})`,
    );
  },
  weekday: ({ weekdays, time }) => {
    const until: Label = { es: 'hasta el próximo', en: 'until the next', pt: 'até o próximo dia:' };
    const days = listText(
      weekdays.map((day) => WEEKDAY_LABELS[day]),
      'or',
    );
    return inEach((lang) => `${until[lang]} ${days[lang]}${AT[lang](time)}`);
  },
};

function factText({ fact, offsetDays, time }: WaitSettings, words: Words): Label {
  const name = words.fact(fact);
  const until: Label = { es: 'hasta', en: 'until', pt: 'até' };
  const side: Label =
    offsetDays < 0
      ? { es: 'antes de', en: 'before', pt: 'antes de' }
      : { es: 'después de', en: 'after', pt: 'depois de' };
  return inEach((lang) => {
    const what = `«${name?.[lang] ?? '…'}»`;
    const when = offsetDays === 0 ? what : `${daysText(Math.abs(offsetDays))[lang]} ${side[lang]} ${what}`;
    return `${until[lang]} ${when}${AT[lang](time)}`;
  });
}

export function waitSentence(settings: WaitSettings, words: Words): Label {
  const rest = REST[settings.form](settings, words);
  return inEach((lang) => `${VERB[lang]} ${rest[lang]}.`);
}

export function waitFace(settings: WaitSettings, words: Words): StepFace {
  return { verb: VERB, decisive: REST[settings.form](settings, words) };
}
