import { localDateOf } from '#rules/base/local-date.ts';
import { everyone, usualConsentScope, usualHolds, usualMediums } from '#rules/packs/everyone.ts';
import type {
  Counted,
  Exemption,
  FrequencyRule,
  Pack,
  PackRule,
  RuleSource,
  TrustMark,
  WindowRule,
} from '#rules/packs/pack.ts';
import { colombianHolidays } from './holidays.ts';

const LEY_2300 = 'https://www.funcionpublica.gov.co/eva/gestornormativo/norma.php?i=213990';

/** In force three months after its promulgation of 10 July 2023. */
const IN_FORCE = localDateOf(2023, 10, 10);

/** Operations confirmed to, and answers asked for by, the consumer are outside the law (SFC concept 2023080946). */
const exemptions: readonly Exemption[] = [
  { purpose: 'paymentConfirmation', ground: 'payment' },
  { purpose: 'requestedInformation', ground: 'debtorRequest' },
];

function ley2300(
  name: string,
  article: string,
  how: { readonly mark: TrustMark; readonly interpretation: string | null },
): RuleSource {
  return {
    id: `co.ley2300.${name}`,
    law: 'Ley 2300 de 2023',
    article,
    sourceUrl: LEY_2300,
    mark: how.mark,
    validFrom: IN_FORCE,
    validTo: null,
    interpretation: how.interpretation,
  };
}

/** Two-way: the person spoke or answered. An unanswered call or a message that was only delivered is not direct. */
const direct: Counted = {
  events: ['rightParty', 'direct', 'conversation'],
  debtorEvents: ['rightParty', 'direct', 'conversation'],
  channels: null,
  exceptOutcomes: ['wrongNumber', 'thirdParty'],
};

/** Anything that reached the person or may have; what is known to have reached nobody is no contact. */
const contact: Counted = {
  events: ['attempt', 'connected', 'delivered', 'rightParty', 'direct', 'conversation', 'visit'],
  debtorEvents: ['rightParty', 'direct', 'conversation'],
  channels: null,
  exceptOutcomes: [
    'busy',
    'noAnswer',
    'disconnected',
    'outOfService',
    'invalid',
    'congestion',
    'failed',
    'switchedOff',
    'undelivered',
    'bounced',
    'expired',
    'cancelled',
    'wrongNumber',
    'thirdParty',
  ],
};

const weekday = [{ from: '07:00', to: '19:00' }];

const window: WindowRule = {
  kind: 'window',
  ...ley2300('window', '3', {
    mark: 'S2',
    interpretation: 'Half-open hours of the recipient’s clock: at 19:00 sharp it is closed.',
  }),
  scope: everyone,
  effect: 'block',
  sentence: {
    es: 'Solo se contacta de lunes a viernes de 7:00 a 19:00 y los sábados de 8:00 a 15:00, hora del titular.',
    en: "Contact only Monday to Friday 07:00-19:00 and Saturday 08:00-15:00, on the debtor's clock.",
    pt: 'Só há contato de segunda a sexta das 7:00 às 19:00 e aos sábados das 8:00 às 15:00, hora do titular.',
  },
  exemptions,
  hours: { 1: weekday, 2: weekday, 3: weekday, 4: weekday, 5: weekday, 6: [{ from: '08:00', to: '15:00' }], 7: [] },
  holidayHours: [],
  holidaySentence: {
    es: 'No se contacta en domingos ni festivos.',
    en: 'No contact on Sundays or holidays.',
    pt: 'Não há contato aos domingos nem em feriados.',
  },
};

const afterDirectContact: FrequencyRule = {
  kind: 'frequency',
  ...ley2300('after_direct_contact', '3', {
    mark: 'S2',
    interpretation:
      'Direct contact is two-way (advisory council of the SFC). "Week" is undefined: the calendar week and any 7 days, both. ' +
      'Contacts of all creditors share it. The press says "two a week" [C]: the text quoted does not, so the text is followed.',
  }),
  scope: everyone,
  effect: 'block',
  sentence: {
    es: 'Tras un contacto directo hay límites de periodicidad.',
    en: 'After a direct contact, frequency is limited.',
    pt: 'Após um contato direto há limites de frequência.',
  },
  exemptions,
  limits: [
    {
      id: 'day',
      max: 1,
      measure: 'contacts',
      per: 'person',
      periods: [{ kind: 'localDay' }],
      counted: contact,
      after: { counted: direct, periods: [{ kind: 'calendarWeek' }, { kind: 'rollingDays', days: 7 }] },
      sentence: {
        es: 'Tras un contacto directo no se contacta más de una vez el mismo día.',
        en: 'After a direct contact, no more than one contact on the same day.',
        pt: 'Após um contato direto, não mais de um contato no mesmo dia.',
      },
    },
    {
      id: 'channel',
      max: 1,
      measure: 'mediums',
      per: 'person',
      periods: [{ kind: 'calendarWeek' }, { kind: 'rollingDays', days: 7 }],
      counted: direct,
      after: null,
      sentence: {
        es: 'Tras un contacto directo se sigue por ese mismo canal durante la semana.',
        en: 'After a direct contact, the same channel is kept for the week.',
        pt: 'Após um contato direto, mantém-se o mesmo canal durante a semana.',
      },
    },
  ],
};

const rules: readonly PackRule[] = [
  {
    kind: 'consent',
    ...ley2300('channels', '2', {
      mark: 'S2',
      interpretation: 'Also for letters: the consumer chooses among all channels offered.',
    }),
    scope: everyone,
    effect: 'requireConsent',
    sentence: {
      es: 'Solo se usan los canales que el consumidor autorizó.',
      en: 'Only channels the consumer has authorised may be used.',
      pt: 'Só se usam os canais que o consumidor autorizou.',
    },
    exemptions,
  },
  {
    kind: 'address',
    ...ley2300('address', '2', {
      mark: 'S2',
      interpretation: 'A number found by skip tracing or given by somebody else was not authorised by the consumer.',
    }),
    scope: everyone,
    effect: 'block',
    sentence: {
      es: 'El dato de contacto no lo dio ni lo autorizó el consumidor.',
      en: 'The contact detail was neither given nor authorised by the consumer.',
      pt: 'O dado de contato não foi dado nem autorizado pelo consumidor.',
    },
    exemptions: [],
    allowedSources: ['debtor', 'creditor'],
  },
  {
    kind: 'channel',
    ...ley2300('visits', '4', {
      mark: 'S2',
      interpretation:
        'Visits to home or work are barred, microcredit apart. The exception for consumers without valid contact data is not ' +
        'taken: nobody here can prove it automatically. Number of the article recalled, to be confirmed by counsel.',
    }),
    scope: everyone,
    effect: 'block',
    sentence: {
      es: 'No se hacen visitas de cobro al domicilio ni al trabajo.',
      en: 'No collection visits to home or work.',
      pt: 'Não se fazem visitas de cobrança à casa nem ao trabalho.',
    },
    exemptions: [],
    banned: ['visit'],
    exceptProducts: ['microcredit'],
  },
  {
    kind: 'thirdParty',
    ...ley2300('third_parties', '4', {
      mark: 'S2',
      interpretation: 'Guarantors and co-debtors may be contacted under the same limits as the holder.',
    }),
    scope: everyone,
    effect: 'block',
    sentence: {
      es: 'No se contacta a referencias personales ni a otros terceros.',
      en: 'Personal references and other third parties are not contacted.',
      pt: 'Não se contatam referências pessoais nem outros terceiros.',
    },
    exemptions: [],
    allowedRoles: ['holder', 'codebtor', 'guarantor'],
  },
  window,
  afterDirectContact,
  {
    kind: 'content',
    ...ley2300('no_asking_why', '4', {
      mark: 'S2',
      interpretation: 'Number of the article recalled, to be confirmed by counsel.',
    }),
    scope: everyone,
    effect: 'requireContent',
    sentence: {
      es: 'No se pregunta al consumidor por qué incumplió.',
      en: 'The consumer is not asked why they defaulted.',
      pt: 'Não se pergunta ao consumidor por que deixou de pagar.',
    },
    exemptions: [],
    require: [],
    forbid: ['asksReason'],
  },
  {
    kind: 'content',
    ...ley2300('promotion_cancel', '5', {
      mark: 'S2',
      interpretation: 'Commercial messages need an easy way to cancel them.',
    }),
    scope: { ...everyone, purposes: ['promotion'], channels: ['sms', 'whatsapp', 'rcs', 'email'] },
    effect: 'requireContent',
    sentence: {
      es: 'Un mensaje promocional dice cómo dejar de recibirlo.',
      en: 'A promotional message says how to stop receiving it.',
      pt: 'Uma mensagem promocional diz como deixar de recebê-la.',
    },
    exemptions: [],
    require: ['optOut'],
    forbid: [],
  },
];

/** Colombia: Ley 2300 de 2023 ("Dejen de fregar"), law-and-domain.md C2. */
export const colombia: Pack = {
  id: 'CO',
  version: '2026-11-22',
  name: { es: 'Colombia', en: 'Colombia', pt: 'Colômbia' },
  zones: 'domicileSettles',
  mediums: usualMediums,
  consentScope: usualConsentScope,
  holidays: colombianHolidays,
  holds: usualHolds('co', {
    cease: {
      source: ley2300('hold.cease', '2', {
        mark: 'S2',
        interpretation: 'Withdrawing every channel is asking for no contact.',
      }),
    },
    bankruptcy: {
      source: {
        id: 'co.cgp545.hold.bankruptcy',
        law: 'Ley 1564 de 2012',
        article: '545',
        sourceUrl: 'http://www.secretariasenado.gov.co/senado/basedoc/ley_1564_2012.html',
        mark: 'R',
        validFrom: localDateOf(2012, 10, 1),
        validTo: null,
        interpretation:
          'Accepting the debt-negotiation request bars collection outside it. Recalled, to be confirmed by counsel.',
      },
    },
  }),
  rules,
};
