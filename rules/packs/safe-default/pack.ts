import {
  everyone,
  policySource,
  prudentCount,
  usualConsentScope,
  usualHolds,
  usualMediums,
} from '#rules/packs/everyone.ts';
import type { Pack } from '#rules/packs/pack.ts';

const officeHours = [{ from: '09:00', to: '18:00' }];
const SAFE = 'Safe default for a country without a pack (law-and-domain.md C5).';

/** What Cauce does where it knows no law: Monday to Friday 09-18, one contact a day, two a week, nobody but who owes. */
export const safeDefault: Pack = {
  id: 'safe-default',
  version: '2026-11-22',
  name: { es: 'Norma prudente por defecto', en: 'Safe default', pt: 'Norma prudente padrão' },
  zones: 'domicileSettles',
  mediums: usualMediums,
  consentScope: usualConsentScope,
  holidays: null,
  holds: usualHolds('safe', {}),
  rules: [
    {
      kind: 'consent',
      ...policySource('safe.consent', SAFE),
      scope: everyone,
      effect: 'requireConsent',
      sentence: {
        es: 'Solo se usan canales que la persona aceptó.',
        en: 'Only channels the person has accepted are used.',
        pt: 'Só se usam canais que a pessoa aceitou.',
      },
      exemptions: [],
    },
    {
      kind: 'address',
      ...policySource('safe.address', SAFE),
      scope: everyone,
      effect: 'block',
      sentence: {
        es: 'El dato de contacto no lo dio el titular ni el mandante.',
        en: 'The contact detail came neither from the debtor nor from the creditor.',
        pt: 'O dado de contato não veio do titular nem do credor.',
      },
      exemptions: [],
      allowedSources: ['debtor', 'creditor'],
    },
    {
      kind: 'thirdParty',
      ...policySource('safe.third_parties', SAFE),
      scope: everyone,
      effect: 'block',
      sentence: {
        es: 'No se contacta a terceros.',
        en: 'Third parties are not contacted.',
        pt: 'Não se contatam terceiros.',
      },
      exemptions: [],
      allowedRoles: ['holder', 'codebtor', 'guarantor'],
    },
    {
      kind: 'window',
      ...policySource('safe.window', SAFE),
      scope: everyone,
      effect: 'block',
      sentence: {
        es: 'Solo se contacta de lunes a viernes de 9:00 a 18:00, hora del titular.',
        en: "Contact only Monday to Friday 09:00-18:00, on the debtor's clock.",
        pt: 'Só há contato de segunda a sexta das 9:00 às 18:00, hora do titular.',
      },
      exemptions: [],
      hours: { 1: officeHours, 2: officeHours, 3: officeHours, 4: officeHours, 5: officeHours, 6: [], 7: [] },
      holidayHours: null,
      holidaySentence: null,
    },
    {
      kind: 'frequency',
      ...policySource(
        'safe.frequency',
        `${SAFE} A week is the calendar week and any 7 days, both; contacts of all creditors share it.`,
      ),
      scope: everyone,
      effect: 'block',
      sentence: {
        es: 'Como máximo un contacto al día y dos a la semana.',
        en: 'At most one contact a day and two a week.',
        pt: 'No máximo um contato por dia e dois por semana.',
      },
      exemptions: [],
      limits: [
        {
          id: 'day',
          max: 1,
          measure: 'contacts',
          per: 'person',
          periods: [{ kind: 'localDay' }],
          counted: prudentCount,
          after: null,
          sentence: {
            es: 'Ya hubo un contacto hoy: como máximo uno al día.',
            en: 'There was a contact today: at most one a day.',
            pt: 'Já houve um contato hoje: no máximo um por dia.',
          },
        },
        {
          id: 'week',
          max: 2,
          measure: 'contacts',
          per: 'person',
          periods: [{ kind: 'calendarWeek' }, { kind: 'rollingDays', days: 7 }],
          counted: prudentCount,
          after: null,
          sentence: {
            es: 'Ya hubo dos contactos esta semana: como máximo dos.',
            en: 'There were two contacts this week: at most two.',
            pt: 'Já houve dois contatos nesta semana: no máximo dois.',
          },
        },
      ],
    },
    {
      kind: 'content',
      ...policySource('safe.opt_out', SAFE),
      scope: { ...everyone, channels: ['sms', 'whatsapp', 'rcs', 'email'] },
      effect: 'requireContent',
      sentence: {
        es: 'Cada mensaje dice cómo dejar de recibirlos.',
        en: 'Each message says how to stop receiving them.',
        pt: 'Cada mensagem diz como deixar de recebê-las.',
      },
      exemptions: [],
      require: ['optOut'],
      forbid: [],
    },
    {
      kind: 'content',
      ...policySource('safe.respect', SAFE),
      scope: everyone,
      effect: 'requireContent',
      sentence: {
        es: 'El texto no amenaza, no avergüenza y no imita a un juzgado.',
        en: 'The text does not threaten, shame or imitate a court.',
        pt: 'O texto não ameaça, não envergonha e não imita um tribunal.',
      },
      exemptions: [],
      require: [],
      forbid: ['threat', 'courtLookAlike', 'shaming', 'disclosesDebt'],
    },
  ],
};
