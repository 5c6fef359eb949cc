import type { Label } from '#rules/facts/fact-definition.ts';
import type { StepId } from '#engine/case/ids.ts';
import { face } from '#engine/steps/face.ts';
import { inEach, type Language } from '#engine/steps/label.ts';
import { readStep } from '#engine/steps/read-step.ts';
import { conditionText } from '#engine/steps/sentences/condition-text.ts';
import { outcomesOf, sentenceOf } from '#engine/steps/step-questions.ts';
import type { Words } from '#engine/steps/words.ts';
import type { StrategyDocument } from './document.ts';
import { stepsInOrder } from './reading-order.ts';
import { stepOf, targetOf } from './step-of.ts';

/** One step read aloud. `number` is its place in reading order; outcomes name the numbers they lead to. */
export type ExplainedStep = {
  readonly stepId: StepId;
  readonly number: number;
  readonly sentence: string;
  readonly outcomes: readonly { readonly outcome: string; readonly label: string; readonly to: number | null }[];
};

export type Explained = {
  readonly name: string;
  /** The strategy's own settings, as sentences. */
  readonly settings: readonly string[];
  readonly steps: readonly ExplainedStep[];
};

/** The whole strategy as sentences, in the order a case meets its steps: the text that is approved and diffed. */
export function explain(document: StrategyDocument, lang: Language, words: Words): Explained {
  const order = stepsInOrder(document);
  const numbers = new Map<string, number>(order.map((id, index) => [id, index + 1]));
  const steps = order.map((stepId, index): ExplainedStep => {
    const drawn = stepOf(document, stepId);
    const read = drawn === undefined ? undefined : readStep(drawn);
    if (drawn === undefined || read?.ok !== true) {
      const sentence = drawn === undefined ? '' : `${face(drawn, lang, words).verb}.`;
      return { stepId, number: index + 1, sentence, outcomes: [] };
    }
    return {
      stepId,
      number: index + 1,
      sentence: sentenceOf(read.value, words)[lang],
      outcomes: outcomesOf(read.value).map(({ id, label }) => ({
        outcome: id,
        label: label[lang],
        to: numbers.get(targetOf(drawn, id) ?? '') ?? null,
      })),
    };
  });
  return { name: document.name, settings: settingsSentences(document, words).map((sentence) => sentence[lang]), steps };
}

/** The strategy's settings that change what happens to a case, as sentences. */
function settingsSentences({ settings }: StrategyDocument, words: Words) {
  const { exitWhenCurrent, goal, limits, onSegmentChange, reentryAfterDays, holdoutPercent } = settings;
  return [
    exitWhenCurrent
      ? { es: 'Quien se pone al día sale.', en: 'Who comes current leaves.', pt: 'Quem fica em dia sai.' }
      : {
          es: 'Quien está al día sigue dentro.',
          en: 'Who is current stays in.',
          pt: 'Quem está em dia continua dentro.',
        },
    ...(goal === null
      ? []
      : [
          inEach((lang) => {
            const when = conditionText(goal.conditions, words, lang);
            return {
              es: `Meta: ${when}, en ${goal.windowDays} días.`,
              en: `Goal: ${when}, within ${goal.windowDays} days.`,
              pt: `Meta: ${when}, em ${goal.windowDays} dias.`,
            }[lang];
          }),
        ]),
    ...limits.map(({ max, days }) => ({
      es: `Como máximo ${max} gestiones cada ${days} días, además de lo que mande la ley.`,
      en: `At most ${max} contacts every ${days} days, besides what the law says.`,
      pt: `No máximo ${max} contatos a cada ${days} dias, além do que manda a lei.`,
    })),
    ON_SEGMENT_CHANGE[onSegmentChange],
    reentrySentence(reentryAfterDays),
    ...(holdoutPercent === 0
      ? []
      : [
          {
            es: `El ${holdoutPercent} % queda sin gestión, para comparar.`,
            en: `${holdoutPercent}% is left untreated, to compare with.`,
            pt: `${holdoutPercent}% fica sem tratamento, para comparar.`,
          },
        ]),
  ];
}

function reentrySentence(days: number | null): Label {
  if (days === null) return { es: 'Nadie vuelve a entrar.', en: 'Nobody enters again.', pt: 'Ninguém volta a entrar.' };
  if (days === 0)
    return {
      es: 'Quien salió puede volver a entrar enseguida.',
      en: 'Who has left may enter again at once.',
      pt: 'Quem saiu pode voltar a entrar imediatamente.',
    };
  return {
    es: `Quien salió puede volver a entrar después de ${days} ${days === 1 ? 'día' : 'días'}.`,
    en: `Who has left may enter again after ${days} ${days === 1 ? 'day' : 'days'}.`,
    pt: `Quem saiu pode voltar a entrar depois de ${days} ${days === 1 ? 'dia' : 'dias'}.`,
  };
}

const ON_SEGMENT_CHANGE = {
  stay: {
    es: 'Quien cambia de segmento sigue hasta el final.',
    en: 'Who changes segment stays to the end.',
    pt: 'Quem muda de segmento segue até o fim.',
  },
  leaveAtSafePoint: {
    es: 'Quien cambia de segmento sale en el próximo punto seguro.',
    en: 'Who changes segment leaves at the next safe point.',
    pt: 'Quem muda de segmento sai no próximo ponto seguro.',
  },
  leaveNow: {
    es: 'Quien cambia de segmento sale enseguida.',
    en: 'Who changes segment leaves at once.',
    pt: 'Quem muda de segmento sai imediatamente.',
  },
} as const;
