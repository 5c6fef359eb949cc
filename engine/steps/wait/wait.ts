import * as z from 'zod';
import { CHANNELS, PURPOSES } from '#engine/case/words.ts';
import type { Label } from '#rules/facts/fact-definition.ts';
import { durationSchema } from '../duration.ts';
import { field } from '../field-meta.ts';
import { CHANNEL_LABELS } from '../labels/channels.ts';
import { PURPOSE_LABELS } from '../labels/purposes.ts';
import { WEEKDAY_LABELS } from '../labels/weekdays.ts';
import type { StepKindDefinition } from '../step-kind.ts';

export const WAIT_FORMS = ['duration', 'days', 'date', 'fact', 'lawfulHour', 'weekday'] as const;
export type WaitForm = (typeof WAIT_FORMS)[number];

const FORM_LABELS: { readonly [F in WaitForm]: Label } = {
  duration: { es: 'Un tiempo', en: 'For a time', pt: 'Por um tempo' },
  days: { es: 'Unos días, a una hora', en: 'Some days, at a time of day', pt: 'Alguns dias, em um horário' },
  date: { es: 'Hasta una fecha', en: 'Until a date', pt: 'Até uma data' },
  fact: { es: 'Hasta una fecha del caso', en: 'Until a date of the case', pt: 'Até uma data do caso' },
  lawfulHour: { es: 'Hasta una hora permitida', en: 'Until a lawful hour', pt: 'Até um horário permitido' },
  weekday: { es: 'Hasta un día de la semana', en: 'Until a weekday', pt: 'Até um dia da semana' },
};

const weekdaySchema = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
  z.literal(6),
  z.literal(7),
]);

/**
 * Lets business time pass. One flat object: what another form needed is kept while the form is switched, and
 * ignored when it is lowered. Times of day are the debtor's.
 */
export const waitSchema = z.strictObject({
  form: field(z.enum(WAIT_FORMS).default('duration'), {
    control: 'select',
    label: { es: 'Esperar', en: 'Wait', pt: 'Esperar' },
    options: WAIT_FORMS.map((value) => ({ value, label: FORM_LABELS[value] })),
    decisive: true,
  }),
  duration: field(durationSchema.default({ amount: 3, unit: 'days' }), {
    control: 'duration',
    label: { es: 'Cuánto tiempo', en: 'How long', pt: 'Quanto tempo' },
    visibleWhen: { key: 'form', in: ['duration'] },
  }),
  days: field(z.int().min(1).max(3650).default(3), {
    control: 'number',
    label: { es: 'Días', en: 'Days', pt: 'Dias' },
    min: 1,
    max: 3650,
    unit: { es: 'días', en: 'days', pt: 'dias' },
    visibleWhen: { key: 'form', in: ['days'] },
  }),
  date: field(z.string().max(10).default(''), {
    control: 'date',
    label: { es: 'Fecha', en: 'Date', pt: 'Data' },
    required: true,
    visibleWhen: { key: 'form', in: ['date'] },
  }),
  fact: field(z.string().max(100).default(''), {
    control: 'factPicker',
    label: { es: 'Fecha del caso', en: 'Date of the case', pt: 'Data do caso' },
    factTypes: ['date'],
    required: true,
    visibleWhen: { key: 'form', in: ['fact'] },
  }),
  offsetDays: field(z.int().min(-365).max(365).default(0), {
    control: 'number',
    label: { es: 'Días antes (−) o después', en: 'Days before (−) or after', pt: 'Dias antes (−) ou depois' },
    min: -365,
    max: 365,
    unit: { es: 'días', en: 'days', pt: 'dias' },
    visibleWhen: { key: 'form', in: ['fact'] },
  }),
  weekdays: field(z.array(weekdaySchema).max(7).readonly().default([1]), {
    control: 'weekdays',
    label: { es: 'Días de la semana', en: 'Weekdays', pt: 'Dias da semana' },
    options: weekdaySchema.options.map(({ value }) => ({ value, label: WEEKDAY_LABELS[value] })),
    required: true,
    visibleWhen: { key: 'form', in: ['weekday'] },
  }),
  time: field(z.string().max(5).default('09:00'), {
    control: 'time',
    label: { es: 'Hora del titular', en: "Debtor's time of day", pt: 'Horário do titular' },
    help: {
      es: 'Vacía, con «Unos días»: la misma hora en que llegó el caso.',
      en: 'Empty, with "Some days": the same time of day as the case arrived.',
      pt: 'Vazia, com «Alguns dias»: o mesmo horário em que o caso chegou.',
    },
    visibleWhen: { key: 'form', in: ['days', 'date', 'fact', 'weekday'] },
  }),
  channel: field(z.enum(CHANNELS).default('sms'), {
    control: 'select',
    label: { es: 'Permitida para el canal', en: 'Lawful for the channel', pt: 'Permitido para o canal' },
    options: CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] })),
    visibleWhen: { key: 'form', in: ['lawfulHour'] },
  }),
  purpose: field(z.enum(PURPOSES).default('demand'), {
    control: 'select',
    label: { es: 'Permitida para el motivo', en: 'Lawful for the purpose', pt: 'Permitido para o motivo' },
    options: PURPOSES.map((value) => ({ value, label: PURPOSE_LABELS[value] })),
    visibleWhen: { key: 'form', in: ['lawfulHour'] },
  }),
});
export type WaitSettings = z.infer<typeof waitSchema>;

export const wait = {
  label: { es: 'Esperar', en: 'Wait', pt: 'Esperar' },
  help: {
    es: 'Deja pasar el tiempo. Un pago o un bloqueo saca al caso de la espera.',
    en: 'Lets time pass. A payment or a hold takes the case out of the wait.',
    pt: 'Deixa o tempo passar. Um pagamento ou bloqueio tira o caso da espera.',
  },
  group: 'time',
  synonyms: ['esperar', 'espera', 'demora', 'pausa', 'plazo', 'wait', 'delay', 'aguardar', 'prazo'],
  upgrades: [],
  schema: waitSchema,
  outcomes: () => [{ id: 'done', label: { es: 'Después', en: 'Then', pt: 'Depois' } }],
} satisfies Partial<StepKindDefinition<WaitSettings>>;
