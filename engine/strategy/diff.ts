import type { StepId } from '#engine/case/ids.ts';
import { face } from '#engine/steps/face.ts';
import type { Language } from '#engine/steps/label.ts';
import type { Words } from '#engine/steps/words.ts';
import type { Json } from '#rules/base/json.ts';
import { canonicalJson } from '#rules/base/sha256.ts';
import type { DocumentStep, StrategyDocument } from './document.ts';
import { explain, type Explained, type ExplainedStep } from './explain.ts';
import { stepsInOrder } from './reading-order.ts';
import { stepOf, targetOf } from './step-of.ts';

/** One difference between two documents, in words. `before` and `after` are the sentences to show side by side. */
export type Change =
  | { readonly kind: 'added'; readonly stepId: StepId; readonly after: string }
  | { readonly kind: 'removed'; readonly stepId: StepId; readonly before: string }
  | { readonly kind: 'changed'; readonly stepId: StepId; readonly before: string; readonly after: string }
  | {
      readonly kind: 'rewired';
      readonly stepId: StepId;
      readonly outcome: string;
      /** What the outcome led to and leads to, as step faces; null: nowhere. */
      readonly before: string | null;
      readonly after: string | null;
    }
  | { readonly kind: 'strategy'; readonly before: readonly string[]; readonly after: readonly string[] };

/**
 * What an approver reads: every step added, removed, changed or wired elsewhere, and the strategy's own settings.
 * Steps are the same by id. Equal documents give an empty list whatever their key order.
 */
export function diff(
  before: StrategyDocument,
  after: StrategyDocument,
  said: { readonly lang: Language; readonly words: Words },
): readonly Change[] {
  const [old, now] = [explain(before, said.lang, said.words), explain(after, said.lang, said.words)];
  const oldSteps = byId(old);
  const nowSteps = byId(now);
  const ids = [...new Set([...stepsInOrder(after), ...stepsInOrder(before)])];
  return [
    ...strategyChange(before, after, [old, now]),
    ...ids.flatMap((stepId): readonly Change[] => {
      const [was, is] = [oldSteps.get(stepId), nowSteps.get(stepId)];
      const [drawnBefore, drawnNow] = [stepOf(before, stepId), stepOf(after, stepId)];
      if (was === undefined || drawnBefore === undefined) {
        return is === undefined ? [] : [{ kind: 'added', stepId, after: is.sentence }];
      }
      if (is === undefined || drawnNow === undefined) return [{ kind: 'removed', stepId, before: was.sentence }];
      const changed: readonly Change[] = sameStep(drawnBefore, drawnNow)
        ? []
        : [{ kind: 'changed', stepId, before: was.sentence, after: is.sentence }];
      return [...changed, ...rewired(stepId, [before, after], said)];
    }),
  ];
}

function byId({ steps }: Explained): ReadonlyMap<StepId, ExplainedStep> {
  return new Map(steps.map((step) => [step.stepId, step]));
}

function sameStep(a: DocumentStep, b: DocumentStep): boolean {
  return a.kind === b.kind && a.version === b.version && canonicalJson(a.settings) === canonicalJson(b.settings);
}

function strategyChange(
  before: StrategyDocument,
  after: StrategyDocument,
  [old, now]: readonly [Explained, Explained],
): readonly Change[] {
  const same = before.name === after.name && canonicalJson(settingsOf(before)) === canonicalJson(settingsOf(after));
  if (same) return [];
  return [{ kind: 'strategy', before: [old.name, ...old.settings], after: [now.name, ...now.settings] }];
}

/** Settings are plain JSON by their schema. */
function settingsOf({ settings, entry }: StrategyDocument): Json {
  const { language, currency, exitWhenCurrent, goal, onSegmentChange, limits, reentryAfterDays, holdoutPercent } =
    settings;
  return {
    entry,
    language,
    currency,
    exitWhenCurrent,
    goal,
    onSegmentChange,
    limits,
    reentryAfterDays,
    holdoutPercent,
  };
}

function rewired(
  stepId: StepId,
  [before, after]: readonly [StrategyDocument, StrategyDocument],
  said: { readonly lang: Language; readonly words: Words },
): readonly Change[] {
  const [was, is] = [stepOf(before, stepId), stepOf(after, stepId)];
  if (was === undefined || is === undefined) return [];
  const outcomes = [...new Set([...Object.keys(was.outcomes), ...Object.keys(is.outcomes)])].sort();
  return outcomes
    .filter((outcome) => targetOf(was, outcome) !== targetOf(is, outcome))
    .map((outcome): Change => ({
      kind: 'rewired',
      stepId,
      outcome,
      before: nameOf(before, targetOf(was, outcome), said),
      after: nameOf(after, targetOf(is, outcome), said),
    }));
}

function nameOf(
  document: StrategyDocument,
  id: StepId | undefined,
  { lang, words }: { readonly lang: Language; readonly words: Words },
): string | null {
  const step = id === undefined ? undefined : stepOf(document, id);
  if (step === undefined) return null;
  const { verb, decisive } = face(step, lang, words);
  return `${verb}: ${decisive}`;
}
