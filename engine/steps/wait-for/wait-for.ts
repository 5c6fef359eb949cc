import * as z from 'zod';
import { durationSchema } from '../duration.ts';
import { field } from '../field-meta.ts';
import { inEach } from '../label.ts';
import { AWAITABLE_EVENT_LABELS, AWAITABLE_EVENTS } from '../labels/case-events.ts';
import { rowIdSchema } from '../row-id.ts';
import type { StepKindDefinition } from '../step-kind.ts';
import { textSetting } from '../text-setting.ts';

const awaitedSchema = z.strictObject({
  id: rowIdSchema,
  label: textSetting(60, {
    control: 'text',
    label: { es: 'Nombre del resultado', en: 'Name of the outcome', pt: 'Nome do resultado' },
    required: true,
  }),
  events: field(z.array(z.enum(AWAITABLE_EVENTS)).max(AWAITABLE_EVENTS.length).readonly().default([]), {
    control: 'multiSelect',
    label: { es: 'Qué se espera', en: 'What is awaited', pt: 'O que se espera' },
    options: AWAITABLE_EVENTS.map((value) => ({ value, label: AWAITABLE_EVENT_LABELS[value] })),
    required: true,
  }),
});

/** Waits for the first of several case events or a deadline; every awaited row is an outcome, and so is the deadline. */
export const waitForSchema = z.strictObject({
  awaited: field(
    z
      .array(awaitedSchema)
      .max(20)
      .readonly()
      .default([{ id: 'replied', label: 'Responde', events: ['reply'] }]),
    {
      control: 'outcomeRows',
      label: { es: 'Hasta que', en: 'Until', pt: 'Até que' },
      required: true,
      decisive: true,
    },
  ),
  deadline: field(durationSchema.default({ amount: 3, unit: 'days' }), {
    control: 'duration',
    label: { es: 'Plazo máximo', en: 'Deadline', pt: 'Prazo máximo' },
    help: {
      es: 'Si no llega nada en este tiempo, el caso sale por «Venció el plazo».',
      en: 'If nothing comes in this time, the case leaves by "Deadline passed".',
      pt: 'Se nada chegar neste tempo, o caso sai por «Prazo encerrado».',
    },
  }),
  early: field(z.boolean().default(true), {
    control: 'toggle',
    label: {
      es: 'Contar lo que llegó desde la última gestión',
      en: 'Count what came since the last contact',
      pt: 'Contar o que chegou desde o último contato',
    },
  }),
});
export type WaitForSettings = z.infer<typeof waitForSchema>;

export const waitFor = {
  label: { es: 'Esperar hasta que…', en: 'Wait until…', pt: 'Esperar até que…' },
  help: {
    es: 'Espera una respuesta, un pago u otra novedad, con un plazo máximo.',
    en: 'Waits for a reply, a payment or other news, with a deadline.',
    pt: 'Espera uma resposta, um pagamento ou outra novidade, com prazo máximo.',
  },
  group: 'time',
  synonyms: ['esperar', 'respuesta', 'pago', 'evento', 'wait', 'reply', 'event', 'resposta', 'pagamento'],
  upgrades: [],
  schema: waitForSchema,
  outcomes: (settings) => [
    ...settings.awaited.map(({ id, label }) => ({ id, label: inEach(() => label) })),
    { id: 'deadline', label: { es: 'Venció el plazo', en: 'Deadline passed', pt: 'Prazo encerrado' } },
  ],
} satisfies Partial<StepKindDefinition<WaitForSettings>>;
