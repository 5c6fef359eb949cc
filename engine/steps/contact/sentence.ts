import type { Label } from '#rules/facts/fact-definition.ts';
import { durationText } from '../duration.ts';
import { inEach } from '../label.ts';
import { CHANNEL_LABELS, CHANNEL_VERBS } from '../labels/channels.ts';
import { RECIPIENT_LABELS } from '../labels/people.ts';
import { PURPOSE_LABELS } from '../labels/purposes.ts';
import { toneLabel } from '../labels/tones.ts';
import { listText } from '../sentences/list-text.ts';
import type { StepFace } from '../step-kind.ts';
import type { Words } from '../words.ts';
import type { ContactSettings } from './contact.ts';

const CONTACT: Label = { es: 'Contactar', en: 'Contact', pt: 'Contatar' };
const NO_TEMPLATE: Label = {
  es: 'Falta elegir la plantilla',
  en: 'No template chosen yet',
  pt: 'Falta escolher o modelo',
};
const WAITS: { readonly [W in ContactSettings['waitFor']]: Label | null } = {
  nothing: null,
  sent: { es: 'Esperar hasta que salga', en: 'Wait until it is sent', pt: 'Esperar até que saia' },
  delivered: {
    es: 'Esperar hasta que se entregue',
    en: 'Wait until it is delivered',
    pt: 'Esperar até que seja entregue',
  },
};
const AT_MOST: Label = { es: 'como máximo', en: 'at most', pt: 'no máximo' };
const GIVE_UP: Label = {
  es: 'Desistir si no se puede en',
  en: 'Give up if not possible within',
  pt: 'Desistir se não for possível em',
};

/**
 * "Enviar WhatsApp o, si no se puede, SMS, al titular: «Recordatorio amable». Motivo: cobro; tono: amable. Desistir
 * si no se puede en 5 días."
 */
export function contactSentence(settings: ContactSettings, words: Words): Label {
  const verb = verbOf(settings);
  const others = settings.channels.slice(1).map((channel) => CHANNEL_LABELS[channel]);
  const name = words.template(settings.template) ?? NO_TEMPLATE;
  const waits = WAITS[settings.waitFor];
  return inEach((lang) => {
    const otherwise = { es: 'o, si no se puede,', en: 'or, if that is not possible,', pt: 'ou, se não der,' }[lang];
    const to = { es: 'al', en: 'to the', pt: 'ao' }[lang];
    const act = others.length === 0 ? verb[lang] : `${verb[lang]} ${otherwise} ${listText(others, 'or')[lang]},`;
    const what = `${act} ${to} ${RECIPIENT_LABELS[settings.recipient][lang].toLowerCase()}: «${name[lang]}».`;
    const how = {
      es: `Motivo: ${PURPOSE_LABELS[settings.purpose].es.toLowerCase()}; tono: ${toneLabel(settings.tone).es.toLowerCase()}.`,
      en: `Purpose: ${PURPOSE_LABELS[settings.purpose].en.toLowerCase()}; tone: ${toneLabel(settings.tone).en.toLowerCase()}.`,
      pt: `Motivo: ${PURPOSE_LABELS[settings.purpose].pt.toLowerCase()}; tom: ${toneLabel(settings.tone).pt.toLowerCase()}.`,
    }[lang];
    const result =
      waits === null ? '' : ` ${waits[lang]}, ${AT_MOST[lang]} ${durationText(settings.resultWithin)[lang]}.`;
    return `${what} ${how}${result} ${GIVE_UP[lang]} ${durationText(settings.giveUp)[lang]}.`;
  });
}

export function contactFace(settings: ContactSettings, words: Words): StepFace {
  return { verb: verbOf(settings), decisive: words.template(settings.template) ?? NO_TEMPLATE };
}

/** The verb of the preferred channel: "Enviar SMS", "Llamar". */
function verbOf({ channels }: ContactSettings): Label {
  const [first] = channels;
  return first === undefined ? CONTACT : CHANNEL_VERBS[first];
}
