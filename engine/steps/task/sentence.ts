import type { Label } from '#rules/facts/fact-definition.ts';
import { durationText } from '../duration.ts';
import { inEach } from '../label.ts';
import { TASK_ROLE_LABELS } from '../labels/people.ts';
import { listText } from '../sentences/list-text.ts';
import type { StepFace } from '../step-kind.ts';
import type { TaskSettings } from './task.ts';

const NO_TITLE: Label = { es: 'Falta decir qué hacer', en: 'Not said yet what to do', pt: 'Falta dizer o que fazer' };

export function taskSentence(settings: TaskSettings): Label {
  const outcomes = listText(
    settings.outcomes.map(({ label }) => inEach(() => `«${label}»`)),
    'or',
  );
  const title = titleOf(settings);
  const due = durationText(settings.due);
  return inEach((lang) => {
    const role = TASK_ROLE_LABELS[settings.role][lang].toLowerCase();
    return {
      es: `Pedir a un ${role}: «${title.es}», en ${due.es}. Resultados: ${outcomes.es}.`,
      en: `Ask the ${role}: "${title.en}", within ${due.en}. Outcomes: ${outcomes.en}.`,
      pt: `Pedir a um ${role}: «${title.pt}», em ${due.pt}. Resultados: ${outcomes.pt}.`,
    }[lang];
  });
}

export function taskFace(settings: TaskSettings): StepFace {
  const role = TASK_ROLE_LABELS[settings.role];
  return {
    verb: inEach((lang) => `${{ es: 'Tarea de', en: 'Task for', pt: 'Tarefa de' }[lang]} ${role[lang].toLowerCase()}`),
    decisive: titleOf(settings),
  };
}

function titleOf({ title }: TaskSettings): Label {
  return title.trim() === '' ? NO_TITLE : inEach(() => title);
}
