import { localDateOf, type LocalDate } from '#rules/base/local-date.ts';
import type { LawChannel, LawHoldKind, LawPurpose, Sentence } from './law-words.ts';
import type { Counted, PackHold, PackHoldEffect, RuleScope, RuleSource } from './pack.ts';

/** A rule that concerns everybody; packs narrow it with a spread. */
export const everyone: RuleScope = { purposes: null, channels: null, roles: null, creditorTypes: null, products: null };

/** A dialer places the calls of `voice`; every other channel is its own medium. */
export const usualMediums: { readonly [C in LawChannel]: string } = {
  sms: 'sms',
  whatsapp: 'whatsapp',
  rcs: 'rcs',
  email: 'email',
  voice: 'call',
  dialer: 'call',
  letter: 'letter',
  visit: 'visit',
  meeting: 'meeting',
};

/** A promotion needs a consent to promotions; everything else is collection and the service around it. */
export const usualConsentScope: { readonly [P in LawPurpose]: 'collection' | 'promotion' } = {
  preventive: 'collection',
  demand: 'collection',
  offer: 'collection',
  promotion: 'promotion',
  promiseReminder: 'collection',
  paymentConfirmation: 'collection',
  requestedInformation: 'collection',
  education: 'promotion',
  legalNotice: 'collection',
  reportingNotice: 'collection',
  survey: 'promotion',
};

/**
 * The prudent count: every attempt of the creditor's side that may have reached or disturbed the person, a call that
 * rang unanswered included. The safe default and a creditor's own caps count so.
 */
export const prudentCount: Counted = {
  events: ['attempt', 'connected', 'delivered', 'rightParty', 'direct', 'conversation', 'visit'],
  debtorEvents: [],
  channels: null,
  exceptOutcomes: [
    'busy',
    'disconnected',
    'outOfService',
    'invalid',
    'congestion',
    'failed',
    'undelivered',
    'bounced',
    'expired',
    'cancelled',
    'wrongNumber',
  ],
};

const POLICY_FROM: LocalDate = localDateOf(1970, 1, 1);

/** Where no text of law was read: Cauce's own prudent policy, said as such. */
export function policySource(id: string, interpretation: string): RuleSource {
  return {
    id,
    law: 'policy',
    article: 'Cauce',
    sourceUrl: null,
    mark: 'R',
    validFrom: POLICY_FROM,
    validTo: null,
    interpretation,
  };
}

const STOPS_ALL: PackHoldEffect = { stops: 'allContacts', endsCase: false };
const STOPS_COLLECTION: PackHoldEffect = { stops: 'collectionContacts', endsCase: false };
const MARKS: PackHoldEffect = { stops: 'marksOnly', endsCase: false };

const effects: { readonly [K in LawHoldKind]: PackHoldEffect } = {
  paid: { stops: 'collectionContacts', endsCase: true },
  dispute: STOPS_COLLECTION,
  cease: STOPS_COLLECTION,
  attorney: STOPS_ALL,
  deceased: STOPS_ALL,
  bankruptcy: STOPS_COLLECTION,
  suitServed: MARKS,
  vulnerable: STOPS_COLLECTION,
  notInFile: STOPS_COLLECTION,
};

/** Said of a hold that stops a contact. */
const sentences: { readonly [K in LawHoldKind]: Sentence } = {
  paid: {
    es: 'No se cobra: la obligación figura como pagada.',
    en: 'No collection: the debt stands as paid.',
    pt: 'Não se cobra: a dívida consta como paga.',
  },
  dispute: {
    es: 'No se cobra mientras se resuelve el reclamo del titular.',
    en: "No collection while the debtor's dispute is open.",
    pt: 'Não se cobra enquanto a contestação do titular está aberta.',
  },
  cease: {
    es: 'El titular pidió que no se le contacte para cobrar.',
    en: 'The debtor asked not to be contacted for collection.',
    pt: 'O titular pediu para não ser contatado para cobrança.',
  },
  attorney: {
    es: 'El titular está representado por abogado: no se le contacta directamente.',
    en: 'The debtor is represented by an attorney: no direct contact.',
    pt: 'O titular é representado por advogado: não há contato direto.',
  },
  deceased: {
    es: 'La persona figura como fallecida: no se contacta.',
    en: 'The person is reported deceased: no contact.',
    pt: 'A pessoa consta como falecida: não há contato.',
  },
  bankruptcy: {
    es: 'Hay un proceso de insolvencia: no se cobra por fuera de él.',
    en: 'Insolvency proceedings are open: no collection outside them.',
    pt: 'Há um processo de insolvência: não se cobra fora dele.',
  },
  suitServed: {
    es: 'Se notificó una demanda: la obligación está en etapa judicial.',
    en: 'A suit was served: the debt is in its legal stage.',
    pt: 'Uma ação foi citada: a dívida está em fase judicial.',
  },
  vulnerable: {
    es: 'El titular está en situación vulnerable: la cobranza está en pausa.',
    en: 'The debtor is vulnerable: collection is paused.',
    pt: 'O titular está em situação vulnerável: a cobrança está em pausa.',
  },
  notInFile: {
    es: 'La obligación no vino en el último archivo del mandante: no se cobra hasta aclararlo.',
    en: "The debt was not in the creditor's last file: no collection until that is cleared.",
    pt: 'A dívida não veio no último arquivo do credor: não se cobra até esclarecer.',
  },
};

/** The prudent effect of each hold, with other sources or effects where a country's law says more. */
export function usualHolds(
  prefix: string,
  law: { readonly [K in LawHoldKind]?: { readonly source: RuleSource; readonly effect?: PackHoldEffect } },
): { readonly [K in LawHoldKind]: PackHold } {
  const hold = (kind: LawHoldKind): PackHold => ({
    effect: law[kind]?.effect ?? effects[kind],
    source:
      law[kind]?.source ??
      policySource(
        `${prefix}.hold.${kind}`,
        'Prudent reading: no contact that the state of the debt or person makes unfair.',
      ),
    sentence: sentences[kind],
  });
  return {
    paid: hold('paid'),
    dispute: hold('dispute'),
    cease: hold('cease'),
    attorney: hold('attorney'),
    deceased: hold('deceased'),
    bankruptcy: hold('bankruptcy'),
    suitServed: hold('suitServed'),
    vulnerable: hold('vulnerable'),
    notInFile: hold('notInFile'),
  };
}
