import type { Label } from '#rules/facts/fact-definition.ts';
import { inEach } from '../label.ts';
import { listText } from '../sentences/list-text.ts';
import { valueText } from '../sentences/value-text.ts';
import type { StepFace } from '../step-kind.ts';
import type { Words } from '../words.ts';
import type { UpdateSettings } from './update.ts';

const VERB: Label = { es: 'Anotar', en: 'Note', pt: 'Anotar' };

export function updateSentence(settings: UpdateSettings, words: Words): Label {
  const changes = changesText(settings, words);
  return inEach((lang) => `${VERB[lang]} ${changes[lang]}.`);
}

export function updateFace(settings: UpdateSettings, words: Words): StepFace {
  return {
    verb: { es: 'Actualizar dato', en: 'Update a fact', pt: 'Atualizar dado' },
    decisive: changesText(settings, words),
  };
}

function changesText({ set }: UpdateSettings, words: Words): Label {
  return listText(
    set.map(({ fact, value }) =>
      inEach((lang) => `«${words.fact(fact)?.[lang] ?? '…'}» = ${valueText(value, fact, words, lang)}`),
    ),
    'and',
  );
}
