import type { ContentMark } from '#rules/packs/pack.ts';
import type { Sentence } from '#rules/packs/law-words.ts';

/** How a field's value is written. */
export type FieldKind = 'name' | 'text' | 'money' | 'date' | 'number';

export type FieldDefinition = {
  readonly kind: FieldKind;
  /** True when it says something of this person or debt alone: what makes a text personal (B09). */
  readonly personal: boolean;
  /** What law may ask for that this field brings. */
  readonly mark: ContentMark | null;
  readonly label: Sentence;
};

function field(
  kind: FieldKind,
  label: Sentence,
  more: Partial<Pick<FieldDefinition, 'personal' | 'mark'>> = {},
): FieldDefinition {
  return { kind, label, personal: more.personal ?? false, mark: more.mark ?? null };
}

const personal = { personal: true } as const;
const amount = { personal: true, mark: 'amount' } as const;

/** Every field that a text may use, as `{{firstName}}`. The only list: parser, picker and renderer read it. */
export const MESSAGE_FIELDS = {
  firstName: field('name', { es: 'Nombre', en: 'First name', pt: 'Primeiro nome' }, personal),
  fullName: field('name', { es: 'Nombre completo', en: 'Full name', pt: 'Nome completo' }, personal),
  creditorName: field('text', { es: 'Mandante', en: 'Creditor', pt: 'Credor' }, { mark: 'creditorName' }),
  agencyName: field(
    'text',
    { es: 'Gestor de cobranza', en: 'Collection agency', pt: 'Agência de cobrança' },
    { mark: 'agencyName' },
  ),
  product: field('text', { es: 'Producto', en: 'Product', pt: 'Produto' }, personal),
  accountEnding: field(
    'text',
    { es: 'Terminación de la obligación', en: 'Account ending', pt: 'Final da conta' },
    personal,
  ),
  overdueAmount: field('money', { es: 'Saldo vencido', en: 'Overdue amount', pt: 'Valor em atraso' }, amount),
  minimumAmount: field('money', { es: 'Pago mínimo', en: 'Minimum payment', pt: 'Pagamento mínimo' }, amount),
  payoffAmount: field('money', { es: 'Saldo total', en: 'Payoff amount', pt: 'Saldo para quitação' }, amount),
  dueDate: field('date', { es: 'Fecha de vencimiento', en: 'Due date', pt: 'Data de vencimento' }, personal),
  statementCutoff: field('date', { es: 'Fecha de corte', en: 'Statement cut-off', pt: 'Data de fechamento' }, personal),
  daysPastDue: field('number', { es: 'Días de mora', en: 'Days past due', pt: 'Dias de atraso' }, personal),
  paymentReference: field(
    'text',
    { es: 'Referencia de pago', en: 'Payment reference', pt: 'Referência de pagamento' },
    personal,
  ),
  paymentLink: field('text', { es: 'Enlace de pago', en: 'Payment link', pt: 'Link de pagamento' }),
  promiseAmount: field('money', { es: 'Monto prometido', en: 'Promised amount', pt: 'Valor prometido' }, amount),
  promiseDate: field('date', { es: 'Fecha prometida', en: 'Promised date', pt: 'Data prometida' }, personal),
  paidAmount: field('money', { es: 'Monto pagado', en: 'Paid amount', pt: 'Valor pago' }, amount),
  paidDate: field('date', { es: 'Fecha de pago', en: 'Payment date', pt: 'Data do pagamento' }, personal),
  contactPhone: field('text', { es: 'Teléfono de contacto', en: 'Contact phone', pt: 'Telefone de contato' }),
  contactHours: field('text', { es: 'Horario de atención', en: 'Opening hours', pt: 'Horário de atendimento' }),
  optOut: field(
    'text',
    { es: 'Cómo dejar de recibir mensajes', en: 'How to stop messages', pt: 'Como deixar de receber mensagens' },
    { mark: 'optOut' },
  ),
} as const satisfies Readonly<Record<string, FieldDefinition>>;

export type MessageFieldId = keyof typeof MESSAGE_FIELDS;

export function isMessageField(id: string): id is MessageFieldId {
  return Object.hasOwn(MESSAGE_FIELDS, id);
}
