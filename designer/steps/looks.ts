import { CircleHelp } from 'lucide-react';
import type { SettingsByKind, StepKind, StepOf } from '#engine/steps/kinds.ts';
import { newStep } from '#engine/steps/new-step.ts';
import { readStep, type DrawnStep } from '#engine/steps/read-step.ts';
import { contactLook } from './contact/look.ts';
import { decideLook } from './decide/look.ts';
import { entryLook } from './entry/look.ts';
import { exitLook } from './exit/look.ts';
import type { StepLook, StepLookDefinition } from './step-look.ts';
import { taskLook } from './task/look.ts';
import { updateLook } from './update/look.ts';
import { waitForLook } from './wait-for/look.ts';
import { waitLook } from './wait/look.ts';

/** The one total table of looks: a new kind is a folder and a line here. */
const LOOKS: { readonly [K in StepKind]: StepLookDefinition<SettingsByKind[K]> } = {
  entry: entryLook,
  wait: waitLook,
  waitFor: waitForLook,
  decide: decideLook,
  contact: contactLook,
  task: taskLook,
  update: updateLook,
  exit: exitLook,
};

const UNKNOWN: StepLook = { icon: CircleHelp, edge: null };

/** The icon and edge of a drawn step; one that cannot be read looks like a question. */
export function lookOf(drawn: DrawnStep): StepLook {
  const step = readStep(drawn);
  return step.ok ? lookOfStep(step.value) : UNKNOWN;
}

/** The looks of a kind as the palette shows it: a new step of it. */
export function lookOfKind(kind: StepKind): StepLook {
  return lookOf(newStep(kind));
}

/** The outcome of a step that is taken when nothing else holds, or null. */
export function otherwiseOf(drawn: DrawnStep): string | null {
  const step = readStep(drawn);
  return step.ok ? LOOKS[step.value.kind].otherwise : null;
}

function lookOfStep<K extends StepKind>(step: StepOf<K>): StepLook {
  return LOOKS[step.kind].look(step.settings);
}
