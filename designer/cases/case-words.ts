import type { Words } from '#engine/steps/words.ts';
import type { DocumentStep, StrategyDocument } from '#engine/strategy/document.ts';
import { stepOf } from '#engine/strategy/step-of.ts';
import type { JsonObject } from '#rules/base/json.ts';
import { readStep } from '#engine/steps/read-step.ts';
import { traitsOf } from '#engine/steps/step-questions.ts';
import { drawnOutcomes, stepName } from '../editing/step-names.ts';
import type { CaseData, CaseTurn } from './case-types.ts';
import type { FactWay } from './fact-words.ts';

/** What it takes to read a case aloud: the versions it ran on, and everything a fact's value needs. */
export type CaseWords = FactWay & {
  /** Names that faces and sentences need: templates, facts, the strategy's currency. */
  readonly words: Words;
  /** The version the case is on. */
  readonly version: number;
  /** By version; those still being read are missing. */
  readonly documents: ReadonlyMap<number, StrategyDocument>;
  readonly turns: ReadonlyMap<number, CaseTurn>;
  /** What case events name by id. */
  readonly movements: CaseData['movements'];
  readonly holds: CaseData['holds'];
};

/** The version a record was written under: its turn's, else the one the case is on. */
export function versionAt({ turns, version }: CaseWords, seq: number): number {
  return turns.get(seq)?.version ?? version;
}

export function documentAt(said: CaseWords, seq: number): StrategyDocument | undefined {
  return said.documents.get(versionAt(said, seq));
}

/** A record's place: the committed turn and the step as drawn then. */
export type Place = { readonly seq: number; readonly stepId: string | null };

function drawnAt(said: CaseWords, { seq, stepId }: Place): DocumentStep | undefined {
  const document = documentAt(said, seq);
  return document === undefined || stepId === null ? undefined : stepOf(document, stepId);
}

/** What people call the step: "Enviar SMS: Recordatorio amable"; never its id. */
export function stepText(said: CaseWords, place: Place): string {
  const step = drawnAt(said, place);
  return step === undefined ? said.t('cases.stepUnknown') : stepName(step, said.language, said.words);
}

/** Outcomes every strategy shares have words even where the drawing is not at hand. */
const SHARED_OUTCOMES = ['sent', 'failed', 'notPossible', 'done', 'deadline', 'overdue', 'otherwise', 'next'];

/** What the strategist called the outcome: "Saldo pequeño"; never its id. */
export function outcomeText(said: CaseWords, place: Place, outcome: string): string {
  const step = drawnAt(said, place);
  const drawn = step === undefined ? [] : drawnOutcomes(step, said.language);
  const label = drawn.find(({ id }) => id === outcome)?.label;
  if (label !== undefined && label !== '…') return label;
  return said.t(SHARED_OUTCOMES.includes(outcome) ? `cases.outcome.${outcome}` : 'cases.outcomeUnknown');
}

/** The conditions of a decision's row as they were drawn, to tell "all of" from "any of". */
export function conditionsOfRow(said: CaseWords, place: Place, rowId: string): JsonObject | null {
  const step = drawnAt(said, place);
  const read = step === undefined ? undefined : readStep(step);
  if (read?.ok !== true) return null;
  return traitsOf(read.value).conditions.find((row) => row.rowId === rowId)?.conditions ?? null;
}
