import * as z from 'zod';
import { isJsonObject, type JsonObject } from '#rules/base/json.ts';
import { field } from '../field-meta.ts';
import { inEach } from '../label.ts';
import { rowIdSchema } from '../row-id.ts';
import type { StepKindDefinition } from '../step-kind.ts';
import { textSetting } from '../text-setting.ts';

const rowSchema = z.strictObject({
  id: rowIdSchema,
  label: textSetting(60, {
    control: 'text',
    label: { es: 'Nombre de la rama', en: 'Name of the branch', pt: 'Nome do ramo' },
    required: true,
  }),
  /** json-rules-engine conditions, checked by `parseConditions` in lint and in the compiler. */
  conditions: field(z.custom<JsonObject>(isJsonObject, { error: 'conditions' }).default({ all: [] }), {
    control: 'conditions',
    label: { es: 'Si', en: 'If', pt: 'Se' },
    required: true,
  }),
});

/** Chooses a branch: the first row whose conditions hold, else the visible otherwise. */
export const decideSchema = z.strictObject({
  rows: field(z.array(rowSchema).max(100).readonly().default([]), {
    control: 'outcomeRows',
    label: { es: 'Ramas, de arriba abajo', en: 'Branches, from the top', pt: 'Ramos, de cima para baixo' },
    required: true,
    decisive: true,
  }),
  otherwise: textSetting(60, {
    control: 'text',
    label: { es: 'Nombre de «los demás»', en: 'Name of "otherwise"', pt: 'Nome de «os demais»' },
  }),
});
export type DecideSettings = z.infer<typeof decideSchema>;

export const decide = {
  label: { es: 'Decisión', en: 'Decision', pt: 'Decisão' },
  help: {
    es: 'Elige una rama por los datos del caso: gana la primera que se cumple.',
    en: "Chooses a branch by the case's facts: the first that holds wins.",
    pt: 'Escolhe um ramo pelos dados do caso: vence o primeiro que se cumpre.',
  },
  group: 'decision',
  synonyms: ['decision', 'si', 'regla', 'condicion', 'rama', 'if', 'rule', 'branch', 'split', 'condicao', 'regra'],
  upgrades: [],
  schema: decideSchema,
  outcomes: (settings) => [
    ...settings.rows.map(({ id, label }) => ({ id, label: inEach(() => label) })),
    { id: 'otherwise', label: otherwiseLabel(settings) },
  ],
} satisfies Partial<StepKindDefinition<DecideSettings>>;

/** The last branch by the name it was given, or its usual one. */
export function otherwiseLabel(settings: DecideSettings) {
  return settings.otherwise === ''
    ? { es: 'Los demás', en: 'Otherwise', pt: 'Os demais' }
    : inEach(() => settings.otherwise);
}
