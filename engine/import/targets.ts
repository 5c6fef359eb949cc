import type { Label } from '#rules/facts/fact-definition.ts';

/** How a cell's text becomes a value of the books. */
export type TargetType =
  'text' | 'money' | 'currency' | 'days' | 'score' | 'date' | 'language' | 'country' | 'zones' | 'accountState';

export type TargetDefinition = {
  readonly table: 'debtor' | 'account';
  readonly type: TargetType;
  /** A file that leaves it empty is refused by row. */
  readonly required: boolean;
  /**
   * What a value that the file does not hold means here: `identity` is no invention (an id spelled by a pattern),
   * `marked` is stored as invented, `demoOnly` is also refused outside demo tenants (issue 3).
   */
  readonly whenInvented: 'identity' | 'marked' | 'demoOnly';
  readonly label: Label;
};

/**
 * Everything a mapping may fill on a debtor or an account. Names are those of the fact catalogue where it has one,
 * so that what is stored as invented is found again beside the fact.
 */
// prettier-ignore
export const TARGETS = {
  debtorRef: { table: 'debtor', type: 'text', required: true, whenInvented: 'identity', label: { es: 'Identificación del titular', en: 'Debtor id', pt: 'Identificação do devedor' } },
  fullName: { table: 'debtor', type: 'text', required: false, whenInvented: 'marked', label: { es: 'Nombre completo', en: 'Full name', pt: 'Nome completo' } },
  firstName: { table: 'debtor', type: 'text', required: false, whenInvented: 'marked', label: { es: 'Nombre de pila', en: 'First name', pt: 'Primeiro nome' } },
  language: { table: 'debtor', type: 'language', required: false, whenInvented: 'marked', label: { es: 'Idioma', en: 'Language', pt: 'Idioma' } },
  country: { table: 'debtor', type: 'country', required: false, whenInvented: 'marked', label: { es: 'País', en: 'Country', pt: 'País' } },
  region: { table: 'debtor', type: 'text', required: false, whenInvented: 'marked', label: { es: 'Región', en: 'Region', pt: 'Região' } },
  zones: { table: 'debtor', type: 'zones', required: false, whenInvented: 'marked', label: { es: 'Zona horaria', en: 'Time zone', pt: 'Fuso horário' } },
  accountRef: { table: 'account', type: 'text', required: true, whenInvented: 'identity', label: { es: 'Número de obligación', en: 'Account number', pt: 'Número do contrato' } },
  product: { table: 'account', type: 'text', required: true, whenInvented: 'marked', label: { es: 'Producto', en: 'Product', pt: 'Produto' } },
  currency: { table: 'account', type: 'currency', required: true, whenInvented: 'marked', label: { es: 'Moneda', en: 'Currency', pt: 'Moeda' } },
  state: { table: 'account', type: 'accountState', required: false, whenInvented: 'marked', label: { es: 'Estado de la obligación', en: 'Account state', pt: 'Situação do contrato' } },
  overdueAmount: { table: 'account', type: 'money', required: false, whenInvented: 'marked', label: { es: 'Saldo vencido', en: 'Overdue amount', pt: 'Valor em atraso' } },
  minimumAmount: { table: 'account', type: 'money', required: false, whenInvented: 'marked', label: { es: 'Pago mínimo', en: 'Minimum payment', pt: 'Pagamento mínimo' } },
  payoffAmount: { table: 'account', type: 'money', required: false, whenInvented: 'marked', label: { es: 'Saldo total', en: 'Payoff amount', pt: 'Saldo para quitação' } },
  originalAmount: { table: 'account', type: 'money', required: false, whenInvented: 'marked', label: { es: 'Monto original', en: 'Original amount', pt: 'Valor original' } },
  daysPastDue: { table: 'account', type: 'days', required: false, whenInvented: 'marked', label: { es: 'Días de mora', en: 'Days past due', pt: 'Dias de atraso' } },
  oldestDueDate: { table: 'account', type: 'date', required: false, whenInvented: 'demoOnly', label: { es: 'Vencimiento más antiguo', en: 'Oldest due date', pt: 'Vencimento mais antigo' } },
  nextDueDate: { table: 'account', type: 'date', required: false, whenInvented: 'demoOnly', label: { es: 'Próximo vencimiento', en: 'Next due date', pt: 'Próximo vencimento' } },
  statementCutoff: { table: 'account', type: 'date', required: false, whenInvented: 'demoOnly', label: { es: 'Fecha de corte', en: 'Statement cut-off', pt: 'Data de corte' } },
  paymentReference: { table: 'account', type: 'text', required: false, whenInvented: 'marked', label: { es: 'Referencia de pago', en: 'Payment reference', pt: 'Referência de pagamento' } },
  riskScore: { table: 'account', type: 'score', required: false, whenInvented: 'marked', label: { es: 'Puntaje de riesgo', en: 'Risk score', pt: 'Pontuação de risco' } },
} as const satisfies { readonly [name: string]: TargetDefinition };

export type TargetName = keyof typeof TARGETS;

/** Whether `name` is something a mapping may fill. */
function isTargetName(name: string): name is TargetName {
  return Object.hasOwn(TARGETS, name);
}

/** All targets, in the order the mapping screen lists them. */
export const TARGET_NAMES: readonly TargetName[] = Object.keys(TARGETS).filter(isTargetName);

/** States a file may give an account; `closed` is a finished debt, which opens no case. */
export const ACCOUNT_STATES = ['open', 'current', 'closed', 'writtenOff', 'sold', 'recalled'] as const;
