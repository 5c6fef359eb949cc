import { contact, type ContactSettings } from './contact/contact.ts';
import { contactLint } from './contact/lint.ts';
import { contactLower } from './contact/lower.ts';
import { contactFace, contactSentence } from './contact/sentence.ts';
import { contactTraits } from './contact/traits.ts';
import { decide, type DecideSettings } from './decide/decide.ts';
import { decideLint } from './decide/lint.ts';
import { decideLower } from './decide/lower.ts';
import { decideFace, decideSentence } from './decide/sentence.ts';
import { decideTraits } from './decide/traits.ts';
import { entry, type EntrySettings } from './entry/entry.ts';
import { entryLint } from './entry/lint.ts';
import { entryLower } from './entry/lower.ts';
import { entryFace, entrySentence } from './entry/sentence.ts';
import { entryTraits } from './entry/traits.ts';
import { exit, type ExitSettings } from './exit/exit.ts';
import { exitLint } from './exit/lint.ts';
import { exitLower } from './exit/lower.ts';
import { exitFace, exitSentence } from './exit/sentence.ts';
import { exitTraits } from './exit/traits.ts';
import type { StepKindDefinition } from './step-kind.ts';
import { taskLint } from './task/lint.ts';
import { taskLower } from './task/lower.ts';
import { taskFace, taskSentence } from './task/sentence.ts';
import { task, type TaskSettings } from './task/task.ts';
import { taskTraits } from './task/traits.ts';
import { updateLint } from './update/lint.ts';
import { updateLower } from './update/lower.ts';
import { updateFace, updateSentence } from './update/sentence.ts';
import { updateTraits } from './update/traits.ts';
import { update, type UpdateSettings } from './update/update.ts';
import { waitForLint } from './wait-for/lint.ts';
import { waitForLower } from './wait-for/lower.ts';
import { waitForFace, waitForSentence } from './wait-for/sentence.ts';
import { waitForTraits } from './wait-for/traits.ts';
import { waitFor, type WaitForSettings } from './wait-for/wait-for.ts';
import { waitLint } from './wait/lint.ts';
import { waitLower } from './wait/lower.ts';
import { waitFace, waitSentence } from './wait/sentence.ts';
import { waitTraits } from './wait/traits.ts';
import { wait, type WaitSettings } from './wait/wait.ts';

/** The settings of every kind: the closed union of drawn steps is made from it. */
export type SettingsByKind = {
  readonly entry: EntrySettings;
  readonly wait: WaitSettings;
  readonly waitFor: WaitForSettings;
  readonly decide: DecideSettings;
  readonly contact: ContactSettings;
  readonly task: TaskSettings;
  readonly update: UpdateSettings;
  readonly exit: ExitSettings;
};
export type StepKind = keyof SettingsByKind;

/** A step whose settings were read by its kind's schema. */
export type StepOf<K extends StepKind> = {
  readonly [P in K]: { readonly kind: P; readonly settings: SettingsByKind[P] };
}[K];
export type Step = StepOf<StepKind>;

type KindTable = { readonly [K in StepKind]: StepKindDefinition<SettingsByKind[K]> };

/** The one total table of kinds. A new kind is a folder, a line above and a line here. */
export const KINDS: KindTable = {
  entry: {
    ...entry,
    traits: entryTraits,
    lint: entryLint,
    lower: entryLower,
    sentence: entrySentence,
    face: entryFace,
  },
  wait: { ...wait, traits: waitTraits, lint: waitLint, lower: waitLower, sentence: waitSentence, face: waitFace },
  waitFor: {
    ...waitFor,
    traits: waitForTraits,
    lint: waitForLint,
    lower: waitForLower,
    sentence: waitForSentence,
    face: waitForFace,
  },
  decide: {
    ...decide,
    traits: decideTraits,
    lint: decideLint,
    lower: decideLower,
    sentence: decideSentence,
    face: decideFace,
  },
  contact: {
    ...contact,
    traits: contactTraits,
    lint: contactLint,
    lower: contactLower,
    sentence: contactSentence,
    face: contactFace,
  },
  task: { ...task, traits: taskTraits, lint: taskLint, lower: taskLower, sentence: taskSentence, face: taskFace },
  update: {
    ...update,
    traits: updateTraits,
    lint: updateLint,
    lower: updateLower,
    sentence: updateSentence,
    face: updateFace,
  },
  exit: { ...exit, traits: exitTraits, lint: exitLint, lower: exitLower, sentence: exitSentence, face: exitFace },
};

export function isStepKind(kind: string): kind is StepKind {
  return Object.hasOwn(KINDS, kind);
}

/** Version of a kind's settings that this build writes. */
export function currentVersion(kind: StepKind): number {
  return KINDS[kind].upgrades.length + 1;
}

/** In the order the palette lists them. */
export const STEP_KINDS: readonly StepKind[] = Object.keys(KINDS).filter(isStepKind);
