import type { Channel } from '#engine/case/words.ts';
import type { ColumnType } from './column-type.ts';
import type { TargetName } from './targets.ts';

/** What a column may fill: a target, or a contact point of a channel. */
export type SuggestedTarget =
  | { readonly kind: 'target'; readonly target: TargetName }
  | { readonly kind: 'contactPoint'; readonly channel: Channel };

type Words = { readonly suggestion: SuggestedTarget; readonly types: readonly ColumnType[]; readonly words: RegExp };

const target = (name: TargetName, types: readonly ColumnType[], words: RegExp): Words => ({
  suggestion: { kind: 'target', target: name },
  types,
  words,
});
const point = (channel: Channel, types: readonly ColumnType[], words: RegExp): Words => ({
  suggestion: { kind: 'contactPoint', channel },
  types,
  words,
});

const ANY = ['empty', 'whole', 'decimal', 'date', 'yesNo', 'currency', 'email', 'phone', 'text'] as const;
const NUMBERS = ['whole', 'decimal'] as const;
const TEXTS = ['text', 'whole', 'yesNo', 'currency'] as const;

/** Header words in Spanish, English and Portuguese, most telling first. The header is compared without accents or signs. */
const WORDS: readonly Words[] = [
  point('email', ['email', 'text', 'empty'], /\b(e ?mail|correo|mail)\b/),
  point('whatsapp', [...TEXTS, 'phone', 'empty'], /\bwhats ?app\b/),
  point('sms', [...TEXTS, 'phone', 'empty'], /\b(celular|movil|mobile|cell|cel|telefono|phone|telefone|fone)\b/),
  target(
    'oldestDueDate',
    ['date'],
    /\b(due date|fecha (de )?vencimiento|vencimiento|vencimento|vence|data vencimento|duedate)\b/,
  ),
  target('statementCutoff', ['date'], /\b(fecha (de )?corte|cut ?off|statement date|data (de )?corte)\b/),
  target(
    'daysPastDue',
    NUMBERS,
    /\b(dias (de )?(mora|atraso|vencid\w*)|mora dias|days (late|past due|overdue|delinquent)|dpd|dias em atraso|altura mora|days ?late)\b/,
  ),
  target(
    'overdueAmount',
    NUMBERS,
    /\b(saldo (en )?mora|saldo vencido|valor (em )?(mora|atraso|vencido)|monto vencido|overdue|past due|amount due|capital vencido|open amount|balance due)\b/,
  ),
  target('minimumAmount', NUMBERS, /\b(pago minimo|minimum|cuota minima|pagamento minimo)\b/),
  target(
    'payoffAmount',
    NUMBERS,
    /\b(saldo( total)?|payoff|balance|outstanding|total due|deuda( total)?|saldo devedor|bill amt1)\b/,
  ),
  target(
    'originalAmount',
    NUMBERS,
    /\b(monto original|valor original|original amount|loan amount|loan amnt|invoice amount|importe|monto|valor|amount|limit bal|valor desembolsado)\b/,
  ),
  target(
    'accountRef',
    ANY,
    /\b(numero (de )?(credito|obligacion|cuenta|contrato|prestamo|factura)|credito|obligacion|cuenta|contrato|prestamo|pagare|factura|invoice( number| id| no)?|account( number| id| no)?|loan( number| id)?|numero contrato)\b/,
  ),
  target(
    'debtorRef',
    ANY,
    /\b(cedula|documento|identificacion|nit|rut|rfc|curp|cpf|cnpj|dni|customer( id| number| no)?|cust number|client( id)?|cliente|debtor( id)?|titular|borrower|id cliente)\b/,
  ),
  target('firstName', ['text'], /\b(primer nombre|first ?name|primeiro nome)\b/),
  target('fullName', ['text'], /\b(nombre( completo)?|name|full ?name|nome|razon social|name customer)\b/),
  target('currency', ['currency', 'text'], /\b(moneda|currency|moeda|divisa)\b/),
  target('country', [...TEXTS], /\b(pais|country)\b/),
  target('region', [...TEXTS], /\b(departamento|region|provincia|state|estado|uf|ciudad|city|municipio|cidade)\b/),
  target('language', ['text'], /\b(idioma|language|lengua)\b/),
  target('product', [...TEXTS], /\b(producto|product|produto|linea|tipo credito|loan type)\b/),
  target('riskScore', NUMBERS, /\b(score|puntaje|riesgo|risk|pontuacao|fico)\b/),
  target('paymentReference', ANY, /\b(referencia( pago)?|payment reference|convenio|referencia pagamento)\b/),
];

/** The likeliest target for a column by its header words and what its cells look like; null when nothing speaks for one. */
export function suggestTarget(column: string, type: ColumnType): SuggestedTarget | null {
  const plain = plainWords(column);
  return WORDS.find((entry) => entry.types.includes(type) && entry.words.test(plain))?.suggestion ?? null;
}

/** `customerID`, `Días_de_Mora` as `customer id`, `dias de mora`. */
function plainWords(column: string): string {
  return column
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}
