import * as z from 'zod';
import { CHANNELS, PURPOSES, RECIPIENT_ROLES, TONES } from '#engine/case/words.ts';
import type { Contact1 } from '#engine/ops/contact-1/op.ts';
import type { Label } from '#rules/facts/fact-definition.ts';
import { durationSchema } from '../duration.ts';
import { field } from '../field-meta.ts';
import { CHANNEL_LABELS } from '../labels/channels.ts';
import { RECIPIENT_LABELS } from '../labels/people.ts';
import { PURPOSE_LABELS } from '../labels/purposes.ts';
import { toneLabel } from '../labels/tones.ts';
import type { StepKindDefinition, StepOutcome } from '../step-kind.ts';

type WaitsFor = Contact1['waitFor'];
const WAITS_FOR = ['nothing', 'sent', 'delivered'] as const satisfies readonly WaitsFor[];

const WAITS_FOR_LABELS: { readonly [W in WaitsFor]: Label } = {
  nothing: { es: 'No, seguir enseguida', en: 'No, go on at once', pt: 'Não, seguir logo' },
  sent: { es: 'Hasta que salga', en: 'Until it is sent', pt: 'Até que saia' },
  delivered: { es: 'Hasta que se entregue', en: 'Until it is delivered', pt: 'Até que seja entregue' },
};

/** One contact: what is said, to whom and how. Whether, when and where it may leave is for the gate. */
export const contactSchema = z.strictObject({
  channels: field(z.array(z.enum(CHANNELS)).max(CHANNELS.length).readonly().default(['sms']), {
    control: 'multiSelect',
    label: {
      es: 'Canales, en orden de preferencia',
      en: 'Channels, in order of preference',
      pt: 'Canais, em ordem de preferência',
    },
    help: {
      es: 'Se usa el primero con dirección, autorización y texto.',
      en: 'The first with an address, consent and a text is used.',
      pt: 'Usa-se o primeiro com endereço, consentimento e texto.',
    },
    options: CHANNELS.map((value) => ({ value, label: CHANNEL_LABELS[value] })),
    required: true,
  }),
  template: field(z.string().max(100).default(''), {
    control: 'templatePicker',
    label: { es: 'Plantilla', en: 'Template', pt: 'Modelo' },
    required: true,
    decisive: true,
  }),
  tone: field(z.string().min(1).max(40).default('amable'), {
    control: 'select',
    label: { es: 'Tono', en: 'Tone', pt: 'Tom' },
    options: TONES.map((value) => ({ value, label: toneLabel(value) })),
  }),
  purpose: field(z.enum(PURPOSES).default('demand'), {
    control: 'select',
    label: { es: 'Motivo', en: 'Purpose', pt: 'Motivo' },
    help: {
      es: 'La ley trata distinto un cobro, un agradecimiento y un aviso.',
      en: 'Law treats a demand, a thank-you and a notice differently.',
      pt: 'A lei trata de forma diferente uma cobrança, um agradecimento e um aviso.',
    },
    options: PURPOSES.map((value) => ({ value, label: PURPOSE_LABELS[value] })),
  }),
  recipient: field(z.enum(RECIPIENT_ROLES).default('holder'), {
    control: 'select',
    label: { es: 'Destinatario', en: 'Recipient', pt: 'Destinatário' },
    options: RECIPIENT_ROLES.map((value) => ({ value, label: RECIPIENT_LABELS[value] })),
  }),
  waitFor: field(z.enum(WAITS_FOR).default('nothing'), {
    control: 'select',
    label: { es: '¿Esperar el resultado?', en: 'Wait for the result?', pt: 'Esperar o resultado?' },
    options: WAITS_FOR.map((value) => ({ value, label: WAITS_FOR_LABELS[value] })),
  }),
  resultWithin: field(durationSchema.default({ amount: 1, unit: 'days' }), {
    control: 'duration',
    label: {
      es: 'Cuánto esperar el resultado',
      en: 'How long to wait for the result',
      pt: 'Quanto esperar o resultado',
    },
    visibleWhen: { key: 'waitFor', in: ['sent', 'delivered'] },
  }),
  giveUp: field(durationSchema.default({ amount: 5, unit: 'days' }), {
    control: 'duration',
    label: {
      es: 'Desistir si no se puede en',
      en: 'Give up if not possible within',
      pt: 'Desistir se não for possível em',
    },
    help: {
      es: 'Cuánto se espera una hora permitida o cupo antes de salir por «No fue posible».',
      en: 'How long to wait for a lawful hour or budget before leaving by "Not possible".',
      pt: 'Quanto se espera um horário permitido ou cota antes de sair por «Não foi possível».',
    },
  }),
});
export type ContactSettings = z.infer<typeof contactSchema>;

const SENT: StepOutcome = { id: 'sent', label: { es: 'Enviado', en: 'Sent', pt: 'Enviado' } };
const DELIVERED: StepOutcome = { id: 'sent', label: { es: 'Entregado', en: 'Delivered', pt: 'Entregue' } };
const FAILED: StepOutcome = { id: 'failed', label: { es: 'Falló', en: 'Failed', pt: 'Falhou' } };
const NOT_POSSIBLE: StepOutcome = {
  id: 'notPossible',
  label: { es: 'No fue posible', en: 'Not possible', pt: 'Não foi possível' },
};

const OUTCOMES: { readonly [W in WaitsFor]: readonly StepOutcome[] } = {
  nothing: [SENT, NOT_POSSIBLE],
  sent: [SENT, FAILED, NOT_POSSIBLE],
  delivered: [DELIVERED, FAILED, NOT_POSSIBLE],
};

export const contact = {
  label: { es: 'Contactar', en: 'Contact', pt: 'Contatar' },
  help: {
    es: 'Envía un mensaje por un canal, si la ley y el cupo lo permiten en ese momento.',
    en: 'Sends a message on a channel, if law and budget allow it at that moment.',
    pt: 'Envia uma mensagem por um canal, se a lei e a cota permitirem naquele momento.',
  },
  group: 'contact',
  synonyms: [
    'enviar',
    'mensaje',
    'sms',
    'whatsapp',
    'correo',
    'llamada',
    'carta',
    'send',
    'message',
    'mail',
    'call',
    'mensagem',
  ],
  upgrades: [],
  schema: contactSchema,
  outcomes: (settings) => OUTCOMES[settings.waitFor],
} satisfies Partial<StepKindDefinition<ContactSettings>>;
