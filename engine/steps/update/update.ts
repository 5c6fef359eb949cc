import * as z from 'zod';
import { field } from '../field-meta.ts';
import type { StepKindDefinition } from '../step-kind.ts';

/** The values a fact of the case may be set to. */
const valueSchema = z.union([z.string().max(500), z.number(), z.boolean(), z.null()]);

/** Writes facts of the case, for later decisions and reports. */
export const updateSchema = z.strictObject({
  set: field(
    z
      .array(z.strictObject({ fact: z.string().max(100), value: valueSchema }))
      .max(20)
      .readonly()
      .default([]),
    {
      control: 'factValues',
      label: { es: 'Datos que se escriben', en: 'Facts to write', pt: 'Dados a gravar' },
      required: true,
      decisive: true,
    },
  ),
});
export type UpdateSettings = z.infer<typeof updateSchema>;

export const update = {
  label: { es: 'Actualizar dato', en: 'Update a fact', pt: 'Atualizar dado' },
  help: {
    es: 'Escribe un dato del caso para decidir con él más adelante.',
    en: 'Writes a fact of the case to decide on later.',
    pt: 'Grava um dado do caso para decidir com ele depois.',
  },
  group: 'work',
  synonyms: ['actualizar', 'dato', 'marcar', 'update', 'set', 'fact', 'atualizar', 'dado'],
  upgrades: [],
  schema: updateSchema,
  outcomes: () => [{ id: 'done', label: { es: 'Después', en: 'Then', pt: 'Depois' } }],
} satisfies Partial<StepKindDefinition<UpdateSettings>>;
