import type { Label } from '#rules/facts/fact-definition.ts';
import { inEach } from '../label.ts';
import { EXIT_REASON_LABELS } from '../labels/exit-reasons.ts';
import type { StepFace } from '../step-kind.ts';
import type { ExitSettings } from './exit.ts';

const CLOSE: Label = { es: 'Cerrar el caso', en: 'Close the case', pt: 'Encerrar o caso' };

export function exitSentence(settings: ExitSettings): Label {
  return inEach((lang) => `${CLOSE[lang]}: ${EXIT_REASON_LABELS[settings.reason][lang].toLowerCase()}.`);
}

export function exitFace(settings: ExitSettings): StepFace {
  return {
    verb: { es: 'Salir', en: 'Exit', pt: 'Sair' },
    decisive: EXIT_REASON_LABELS[settings.reason],
  };
}
