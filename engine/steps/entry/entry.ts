import * as z from 'zod';
import type { StepKindDefinition } from '../step-kind.ts';
import { textSetting } from '../text-setting.ts';

/** Where a case comes in. It does nothing, so it lowers to no op: the plan begins at what follows. */
export const entrySchema = z.strictObject({
  audience: textSetting(200, {
    control: 'text',
    label: { es: 'Para quién es', en: 'Who it is for', pt: 'Para quem é' },
    help: {
      es: 'En palabras: quién entra en esta estrategia.',
      en: 'In words: who enters this strategy.',
      pt: 'Em palavras: quem entra nesta estratégia.',
    },
    decisive: true,
  }),
});
export type EntrySettings = z.infer<typeof entrySchema>;

export const entry = {
  label: { es: 'Inicio', en: 'Start', pt: 'Início' },
  help: {
    es: 'Por aquí entra cada caso. Hay uno solo.',
    en: 'Every case comes in here. There is exactly one.',
    pt: 'Cada caso entra por aqui. Há só um.',
  },
  group: 'flow',
  synonyms: ['inicio', 'entrada', 'comienzo', 'start', 'entry', 'begin', 'comeco'],
  upgrades: [],
  schema: entrySchema,
  outcomes: () => [{ id: 'next', label: { es: 'Sigue', en: 'Next', pt: 'Segue' } }],
} satisfies Partial<StepKindDefinition<EntrySettings>>;
