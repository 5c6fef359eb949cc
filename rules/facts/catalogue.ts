import type { FactDefinition } from './fact-definition.ts';

const CHANNELS = ['sms', 'whatsapp', 'rcs', 'email', 'voice', 'dialer', 'letter', 'visit', 'meeting'] as const;

/**
 * Every fact the product knows, in the trade's words: the one place a fact is declared.
 * `engine/store/fact-sql.ts` has one SQL expression for each id, and the designer lists exactly these.
 */
export const CATALOGUE = {
  daysPastDue: {
    type: 'number',
    unit: 'days',
    level: 'account',
    aggregate: 'max',
    books: true,
    label: { es: 'Días de mora', en: 'Days past due', pt: 'Dias de atraso' },
  },
  daysPastDueOurs: {
    type: 'number',
    unit: 'days',
    level: 'account',
    aggregate: 'max',
    books: true,
    label: {
      es: 'Días de mora (cálculo propio)',
      en: 'Days past due (our figure)',
      pt: 'Dias de atraso (cálculo próprio)',
    },
  },
  overdueAmount: {
    type: 'money',
    unit: 'minorUnits',
    level: 'account',
    aggregate: 'sum',
    books: true,
    label: { es: 'Saldo vencido', en: 'Overdue amount', pt: 'Valor em atraso' },
  },
  minimumAmount: {
    type: 'money',
    unit: 'minorUnits',
    level: 'account',
    aggregate: 'sum',
    books: true,
    label: { es: 'Pago mínimo', en: 'Minimum payment', pt: 'Pagamento mínimo' },
  },
  payoffAmount: {
    type: 'money',
    unit: 'minorUnits',
    level: 'account',
    aggregate: 'sum',
    books: true,
    label: { es: 'Saldo total', en: 'Payoff amount', pt: 'Saldo para quitação' },
  },
  originalAmount: {
    type: 'money',
    unit: 'minorUnits',
    level: 'account',
    aggregate: 'sum',
    books: true,
    label: { es: 'Monto original', en: 'Original amount', pt: 'Valor original' },
  },
  currency: {
    type: 'text',
    unit: 'none',
    level: 'account',
    aggregate: 'only',
    books: true,
    label: { es: 'Moneda', en: 'Currency', pt: 'Moeda' },
  },
  nothingDue: {
    type: 'boolean',
    unit: 'none',
    level: 'case',
    aggregate: 'only',
    books: true,
    label: { es: 'Al día (nada vencido)', en: 'Nothing due', pt: 'Em dia (nada vencido)' },
  },
  bucket: {
    type: 'text',
    unit: 'none',
    level: 'case',
    aggregate: 'only',
    books: true,
    label: { es: 'Tramo de mora', en: 'Delinquency bucket', pt: 'Faixa de atraso' },
  },
  product: {
    type: 'text',
    unit: 'none',
    level: 'account',
    aggregate: 'only',
    books: false,
    label: { es: 'Producto', en: 'Product', pt: 'Produto' },
  },
  creditor: {
    type: 'text',
    unit: 'none',
    level: 'account',
    aggregate: 'only',
    books: false,
    label: { es: 'Mandante', en: 'Creditor', pt: 'Credor' },
  },
  portfolio: {
    type: 'text',
    unit: 'none',
    level: 'account',
    aggregate: 'only',
    books: false,
    label: { es: 'Cartera', en: 'Portfolio', pt: 'Carteira' },
  },
  country: {
    type: 'text',
    unit: 'none',
    level: 'person',
    aggregate: 'only',
    books: false,
    label: { es: 'País', en: 'Country', pt: 'País' },
  },
  language: {
    type: 'text',
    unit: 'none',
    level: 'person',
    aggregate: 'only',
    books: false,
    label: { es: 'Idioma', en: 'Language', pt: 'Idioma' },
  },
  oldestDueDate: {
    type: 'date',
    unit: 'none',
    level: 'account',
    aggregate: 'min',
    books: true,
    label: { es: 'Vencimiento más antiguo', en: 'Oldest due date', pt: 'Vencimento mais antigo' },
  },
  nextDueDate: {
    type: 'date',
    unit: 'none',
    level: 'account',
    aggregate: 'min',
    books: true,
    label: { es: 'Próximo vencimiento', en: 'Next due date', pt: 'Próximo vencimento' },
  },
  lastPaymentDate: {
    type: 'date',
    unit: 'none',
    level: 'account',
    aggregate: 'max',
    books: true,
    label: { es: 'Fecha del último pago', en: 'Last payment date', pt: 'Data do último pagamento' },
  },
  lastPaymentAmount: {
    type: 'money',
    unit: 'minorUnits',
    level: 'account',
    aggregate: 'latest',
    books: true,
    label: { es: 'Valor del último pago', en: 'Last payment amount', pt: 'Valor do último pagamento' },
  },
  paymentsLast30Days: {
    type: 'number',
    unit: 'count',
    level: 'account',
    aggregate: 'sum',
    books: true,
    label: {
      es: 'Pagos en los últimos 30 días',
      en: 'Payments in the last 30 days',
      pt: 'Pagamentos nos últimos 30 dias',
    },
  },
  statementCutoff: {
    type: 'date',
    unit: 'none',
    level: 'account',
    aggregate: 'min',
    books: true,
    label: { es: 'Fecha de corte de la cartera', en: 'Books cut-off date', pt: 'Data de corte da carteira' },
  },
  promiseOpen: {
    type: 'boolean',
    unit: 'none',
    level: 'case',
    aggregate: 'any',
    books: false,
    label: { es: 'Promesa de pago vigente', en: 'Open promise to pay', pt: 'Promessa de pagamento em aberto' },
  },
  promisesBroken: {
    type: 'number',
    unit: 'count',
    level: 'case',
    aggregate: 'sum',
    books: true,
    label: { es: 'Promesas incumplidas', en: 'Broken promises', pt: 'Promessas quebradas' },
  },
  contactsLast7Days: {
    type: 'number',
    unit: 'count',
    level: 'person',
    aggregate: 'sum',
    books: false,
    label: {
      es: 'Gestiones en los últimos 7 días',
      en: 'Contacts in the last 7 days',
      pt: 'Contatos nos últimos 7 dias',
    },
  },
  contactsLast30Days: {
    type: 'number',
    unit: 'count',
    level: 'person',
    aggregate: 'sum',
    books: false,
    label: {
      es: 'Gestiones en los últimos 30 días',
      en: 'Contacts in the last 30 days',
      pt: 'Contatos nos últimos 30 dias',
    },
  },
  lastContactChannel: {
    type: 'text',
    unit: 'none',
    level: 'person',
    aggregate: 'latest',
    books: false,
    values: CHANNELS,
    label: { es: 'Canal de la última gestión', en: 'Channel of the last contact', pt: 'Canal do último contato' },
  },
  hasSms: {
    type: 'boolean',
    unit: 'none',
    level: 'address',
    aggregate: 'any',
    books: false,
    label: { es: 'Tiene celular para SMS', en: 'Has a number for SMS', pt: 'Tem celular para SMS' },
  },
  hasWhatsapp: {
    type: 'boolean',
    unit: 'none',
    level: 'address',
    aggregate: 'any',
    books: false,
    label: { es: 'Tiene WhatsApp', en: 'Has WhatsApp', pt: 'Tem WhatsApp' },
  },
  hasEmail: {
    type: 'boolean',
    unit: 'none',
    level: 'address',
    aggregate: 'any',
    books: false,
    label: { es: 'Tiene correo electrónico', en: 'Has e-mail', pt: 'Tem e-mail' },
  },
  hasVoice: {
    type: 'boolean',
    unit: 'none',
    level: 'address',
    aggregate: 'any',
    books: false,
    label: { es: 'Tiene teléfono para llamada', en: 'Has a number for calls', pt: 'Tem telefone para ligação' },
  },
  riskScore: {
    type: 'number',
    unit: 'score',
    level: 'account',
    aggregate: 'max',
    books: false,
    label: { es: 'Puntaje de riesgo', en: 'Risk score', pt: 'Pontuação de risco' },
  },
  accountsInCase: {
    type: 'number',
    unit: 'count',
    level: 'case',
    aggregate: 'only',
    books: false,
    label: { es: 'Obligaciones en el caso', en: 'Accounts in the case', pt: 'Contratos no caso' },
  },
  segment: {
    type: 'text',
    unit: 'none',
    level: 'case',
    aggregate: 'only',
    books: false,
    label: { es: 'Segmento', en: 'Segment', pt: 'Segmento' },
  },
  caseAgeDays: {
    type: 'number',
    unit: 'days',
    level: 'case',
    aggregate: 'only',
    books: false,
    label: {
      es: 'Días desde que abrió el caso',
      en: 'Days since the case opened',
      pt: 'Dias desde a abertura do caso',
    },
  },
} as const satisfies { readonly [id: string]: FactDefinition };

export type FactId = keyof typeof CATALOGUE;

/** Whether `id` is a fact of the catalogue. */
export function isFactId(id: string): id is FactId {
  return Object.hasOwn(CATALOGUE, id);
}

/** The definition of a fact, or undefined for one the catalogue does not know (free facts of `rules decide`). */
export function factDefinition(id: string): FactDefinition | undefined {
  return isFactId(id) ? CATALOGUE[id] : undefined;
}

/** All ids, in the order the designer lists them. */
export const FACT_IDS: readonly FactId[] = Object.keys(CATALOGUE).filter(isFactId);
