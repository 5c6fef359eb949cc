import * as z from 'zod';
import { field } from '../field-meta.ts';
import { DRAWN_EXIT_REASONS, EXIT_REASON_LABELS } from '../labels/exit-reasons.ts';
import type { StepKindDefinition } from '../step-kind.ts';

/** Where a case leaves for good, and why. */
export const exitSchema = z.strictObject({
  reason: field(z.enum(DRAWN_EXIT_REASONS).default('finished'), {
    control: 'select',
    label: { es: 'Motivo de salida', en: 'Reason for leaving', pt: 'Motivo da saída' },
    options: DRAWN_EXIT_REASONS.map((value) => ({ value, label: EXIT_REASON_LABELS[value] })),
    decisive: true,
  }),
});
export type ExitSettings = z.infer<typeof exitSchema>;

export const exit = {
  label: { es: 'Salida', en: 'Exit', pt: 'Saída' },
  help: {
    es: 'El caso termina aquí, con un motivo que queda en el registro.',
    en: 'The case ends here, with a reason that stays on record.',
    pt: 'O caso termina aqui, com um motivo que fica no registro.',
  },
  group: 'flow',
  synonyms: ['salida', 'fin', 'terminar', 'cerrar', 'exit', 'end', 'close', 'saida', 'encerrar'],
  upgrades: [],
  schema: exitSchema,
  outcomes: () => [],
} satisfies Partial<StepKindDefinition<ExitSettings>>;
