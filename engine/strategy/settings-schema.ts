import * as z from 'zod';
import { isJsonObject, type JsonObject } from '#rules/base/json.ts';
import { CURRENCY_EXPONENTS, isCurrency } from '#rules/base/money.ts';
import { field } from '#engine/steps/field-meta.ts';
import { describeObject, type FieldDescriptor } from '#engine/steps/fields.ts';
import { LANGUAGES } from '#engine/steps/label.ts';

const LANGUAGE_OPTIONS = [
  { value: 'es', label: { es: 'Español', en: 'Spanish', pt: 'Espanhol' } },
  { value: 'en', label: { es: 'Inglés', en: 'English', pt: 'Inglês' } },
  { value: 'pt', label: { es: 'Portugués', en: 'Portuguese', pt: 'Português' } },
];

const ON_SEGMENT_CHANGE = ['stay', 'leaveAtSafePoint', 'leaveNow'] as const;
const ON_SEGMENT_CHANGE_OPTIONS = [
  { value: 'stay', label: { es: 'Sigue hasta el final', en: 'Stays to the end', pt: 'Segue até o fim' } },
  {
    value: 'leaveAtSafePoint',
    label: {
      es: 'Sale en el próximo punto seguro',
      en: 'Leaves at the next safe point',
      pt: 'Sai no próximo ponto seguro',
    },
  },
  { value: 'leaveNow', label: { es: 'Sale enseguida', en: 'Leaves now', pt: 'Sai imediatamente' } },
];

/** The settings of a whole strategy, each with its default. `goal` and `limits` are edited by panels of their own. */
export const strategySettingsSchema = z.strictObject({
  language: field(z.enum(LANGUAGES).default('es'), {
    control: 'select',
    label: { es: 'Idioma de los mensajes', en: 'Language of the messages', pt: 'Idioma das mensagens' },
    help: {
      es: 'El que se usa cuando no se conoce el de la persona.',
      en: "Used when the person's own is not known.",
      pt: 'Usado quando o da pessoa não é conhecido.',
    },
    options: LANGUAGE_OPTIONS,
  }),
  currency: field(z.string().refine(isCurrency, { error: 'COP | CLP | MXN | BRL | USD …' }).nullable().default(null), {
    control: 'select',
    label: { es: 'Moneda de las reglas', en: 'Currency of the rules', pt: 'Moeda das regras' },
    options: Object.keys(CURRENCY_EXPONENTS).map((value) => ({ value, label: { es: value, en: value, pt: value } })),
  }),
  exitWhenCurrent: field(z.boolean().default(true), {
    control: 'toggle',
    label: { es: 'Salir al ponerse al día', en: 'Leave on coming current', pt: 'Sair ao ficar em dia' },
  }),
  goal: z
    .strictObject({
      conditions: z.custom<JsonObject>(isJsonObject, { error: 'conditions' }),
      windowDays: z.int().min(1).max(365),
    })
    .nullable()
    .default(null),
  onSegmentChange: field(z.enum(ON_SEGMENT_CHANGE).default('stay'), {
    control: 'select',
    label: { es: 'Si cambia de segmento', en: 'When the segment changes', pt: 'Se mudar de segmento' },
    options: ON_SEGMENT_CHANGE_OPTIONS,
  }),
  limits: z
    .array(z.strictObject({ max: z.int().min(1).max(100), days: z.int().min(1).max(365) }))
    .max(10)
    .readonly()
    .default([]),
  reentryAfterDays: field(z.int().min(0).max(3650).nullable().default(null), {
    control: 'number',
    label: {
      es: 'Puede volver a entrar después de',
      en: 'May enter again after',
      pt: 'Pode voltar a entrar depois de',
    },
    help: { es: 'Vacío: no vuelve a entrar.', en: 'Empty: never again.', pt: 'Vazio: não volta a entrar.' },
    min: 0,
    max: 3650,
    unit: { es: 'días', en: 'days', pt: 'dias' },
  }),
  holdoutPercent: field(z.number().min(0).max(50).default(0), {
    control: 'number',
    label: { es: 'Grupo de control', en: 'Holdout', pt: 'Grupo de controle' },
    min: 0,
    max: 50,
    unit: { es: '%', en: '%', pt: '%' },
  }),
});

/** The strategy's own settings as an inspector draws them. */
export function strategyFields(): readonly FieldDescriptor[] {
  return describeObject(strategySettingsSchema);
}
