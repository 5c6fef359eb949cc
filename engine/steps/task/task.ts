import * as z from 'zod';
import type { Task1 } from '#engine/ops/task-1/op.ts';
import type { Label } from '#rules/facts/fact-definition.ts';
import { durationSchema } from '../duration.ts';
import { field } from '../field-meta.ts';
import { inEach } from '../label.ts';
import { TASK_ROLE_LABELS } from '../labels/people.ts';
import { rowIdSchema } from '../row-id.ts';
import type { StepKindDefinition } from '../step-kind.ts';
import { textSetting } from '../text-setting.ts';

const ROLES = ['agent', 'supervisor', 'coordinator'] as const satisfies readonly Task1['role'][];
const PRIORITIES: readonly { readonly value: number; readonly label: Label }[] = [
  { value: 1, label: { es: 'Alta', en: 'High', pt: 'Alta' } },
  { value: 2, label: { es: 'Media', en: 'Medium', pt: 'Média' } },
  { value: 3, label: { es: 'Baja', en: 'Low', pt: 'Baixa' } },
];

const outcomeSchema = z.strictObject({
  id: rowIdSchema,
  label: textSetting(60, {
    control: 'text',
    label: { es: 'Resultado de gestión', en: 'Outcome', pt: 'Resultado' },
    required: true,
  }),
});

/** Work for a person, with the outcomes they choose from, and one more for when nobody did it in time. */
export const taskSchema = z.strictObject({
  title: textSetting(120, {
    control: 'text',
    label: { es: 'Tarea', en: 'Task', pt: 'Tarefa' },
    required: true,
    decisive: true,
  }),
  instructions: textSetting(2000, {
    control: 'longText',
    label: { es: 'Guía para quien la hace', en: 'Guidance for whoever does it', pt: 'Orientação para quem faz' },
  }),
  role: field(z.enum(ROLES).default('agent'), {
    control: 'select',
    label: { es: 'Quién', en: 'Who', pt: 'Quem' },
    options: ROLES.map((value) => ({ value, label: TASK_ROLE_LABELS[value] })),
  }),
  priority: field(z.int().min(1).max(3).default(2), {
    control: 'select',
    label: { es: 'Prioridad', en: 'Priority', pt: 'Prioridade' },
    options: PRIORITIES,
  }),
  outcomes: field(
    z
      .array(outcomeSchema)
      .max(20)
      .readonly()
      .default([{ id: 'done', label: 'Hecha' }]),
    {
      control: 'outcomeRows',
      label: { es: 'Resultados posibles', en: 'Possible outcomes', pt: 'Resultados possíveis' },
      required: true,
    },
  ),
  due: field(durationSchema.default({ amount: 2, unit: 'days' }), {
    control: 'duration',
    label: { es: 'Plazo', en: 'Due within', pt: 'Prazo' },
  }),
});
export type TaskSettings = z.infer<typeof taskSchema>;

export const task = {
  label: { es: 'Tarea', en: 'Task', pt: 'Tarefa' },
  help: {
    es: 'Pide a una persona que haga algo y sigue según el resultado.',
    en: 'Asks a person to do something and goes on by the outcome.',
    pt: 'Pede a uma pessoa que faça algo e segue conforme o resultado.',
  },
  group: 'work',
  synonyms: ['tarea', 'gestor', 'agente', 'humano', 'llamar', 'task', 'agent', 'human', 'tarefa', 'operador'],
  upgrades: [],
  schema: taskSchema,
  outcomes: (settings) => [
    ...settings.outcomes.map(({ id, label }) => ({ id, label: inEach(() => label) })),
    { id: 'overdue', label: { es: 'Vencida', en: 'Overdue', pt: 'Vencida' } },
  ],
} satisfies Partial<StepKindDefinition<TaskSettings>>;
