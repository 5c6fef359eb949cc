import type { CaseEventKind } from '#engine/case/case-event.ts';
import type { Label } from '#rules/facts/fact-definition.ts';

/** The case events a strategy may wait for; the others are answered by the engine before any step sees them. */
export const AWAITABLE_EVENTS = [
  'reply',
  'paymentPosted',
  'paymentReported',
  'promise',
  'factsChanged',
  'contactPointChanged',
  'consentChanged',
] as const satisfies readonly CaseEventKind[];
export type AwaitableEvent = (typeof AWAITABLE_EVENTS)[number];

/** Each reads on after "if" and "wait until": `la persona responde`. */
export const AWAITABLE_EVENT_LABELS: { readonly [E in AwaitableEvent]: Label } = {
  reply: { es: 'Responde', en: 'Replies', pt: 'Responde' },
  paymentPosted: { es: 'Pago aplicado', en: 'Payment posted', pt: 'Pagamento baixado' },
  paymentReported: { es: 'Pago informado', en: 'Payment reported', pt: 'Pagamento informado' },
  promise: { es: 'Novedad de una promesa', en: 'Change of a promise', pt: 'Novidade de uma promessa' },
  factsChanged: { es: 'Cambio en los datos', en: 'Change of facts', pt: 'Mudança nos dados' },
  contactPointChanged: {
    es: 'Cambio de datos de contacto',
    en: 'Change of contact details',
    pt: 'Mudança nos contatos',
  },
  consentChanged: { es: 'Cambio de autorización', en: 'Change of consent', pt: 'Mudança de consentimento' },
};
