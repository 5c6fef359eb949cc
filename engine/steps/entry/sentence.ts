import type { Label } from '#rules/facts/fact-definition.ts';
import { inEach } from '../label.ts';
import type { StepFace } from '../step-kind.ts';
import type { EntrySettings } from './entry.ts';

const COMES_IN: Label = {
  es: 'Empezar cuando el caso entra en la estrategia',
  en: 'Start when the case enters the strategy',
  pt: 'Começar quando o caso entra na estratégia',
};

export function entrySentence(settings: EntrySettings): Label {
  return inEach((lang) =>
    settings.audience === '' ? `${COMES_IN[lang]}.` : `${COMES_IN[lang]}: ${settings.audience}.`,
  );
}

export function entryFace(settings: EntrySettings): StepFace {
  return {
    verb: { es: 'Inicio', en: 'Start', pt: 'Início' },
    decisive:
      settings.audience === ''
        ? { es: 'Cada caso que entra', en: 'Every case that enters', pt: 'Cada caso que entra' }
        : inEach(() => settings.audience),
  };
}
