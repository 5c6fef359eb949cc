import type { Label } from '#rules/facts/fact-definition.ts';
import { inEach } from '../label.ts';
import { conditionText } from '../sentences/condition-text.ts';
import type { StepFace } from '../step-kind.ts';
import type { Words } from '../words.ts';
import { otherwiseLabel, type DecideSettings } from './decide.ts';

const IF: Label = { es: 'Si', en: 'If', pt: 'Se' };
const REST: Label = { es: 'En los demás casos', en: 'In all other cases', pt: 'Nos demais casos' };

/** "Si debe más de 5.000.000: «Saldo alto». En los demás casos: «Los demás»." */
export function decideSentence(settings: DecideSettings, words: Words): Label {
  const otherwise = otherwiseLabel(settings);
  return inEach((lang) => {
    const rows = settings.rows.map(({ label, conditions }) => {
      return `${IF[lang]} ${conditionText(conditions, words, lang)}: «${label}».`;
    });
    return [...rows, `${REST[lang]}: «${otherwise[lang]}».`].join(' ');
  });
}

export function decideFace(settings: DecideSettings, words: Words): StepFace {
  const verb: Label = { es: 'Decidir', en: 'Decide', pt: 'Decidir' };
  const [only, ...others] = settings.rows;
  if (only === undefined)
    return { verb, decisive: { es: 'Sin ramas todavía', en: 'No branches yet', pt: 'Sem ramos ainda' } };
  // One rule reads best whole; several read best by their names.
  return others.length === 0
    ? { verb, decisive: inEach((lang) => `${IF[lang].toLowerCase()} ${conditionText(only.conditions, words, lang)}`) }
    : { verb, decisive: inEach(() => settings.rows.map(({ label }) => label).join(' · ')) };
}
