import { guessFileOptions, type ColumnGuess } from './guess-columns.ts';
import type { TargetName } from './targets.ts';
import type { ValueSource } from './value-source.ts';

/** A mapping to start from on the screen. It may still lack required targets: `parseMapping` says which. */
export type MappingDraft = {
  readonly schemaVersion: 1;
  readonly name: string;
  readonly file: { readonly decimal: '.' | ','; readonly dateOrder: 'dmy' | 'mdy' | 'ymd' };
  readonly debtor: Readonly<Record<string, ValueSource>>;
  readonly account: Readonly<Record<string, ValueSource>>;
  readonly contactPoints: readonly { readonly channels: readonly string[]; readonly address: ValueSource }[];
};

const OF_DEBTOR: readonly TargetName[] = [
  'debtorRef',
  'fullName',
  'firstName',
  'language',
  'country',
  'region',
  'zones',
];

/** Each suggested target from the first column that suggests it; a file without an account number uses the debtor's id. */
export function suggestMapping(name: string, guesses: readonly ColumnGuess[]): MappingDraft {
  const sources = new Map<TargetName, ValueSource>();
  for (const { column, target } of guesses) {
    if (target?.kind === 'target' && !sources.has(target.target)) sources.set(target.target, { column });
  }
  const reference = sources.get('debtorRef') ?? sources.get('accountRef');
  if (reference !== undefined) {
    if (!sources.has('debtorRef')) sources.set('debtorRef', reference);
    if (!sources.has('accountRef')) sources.set('accountRef', reference);
  }
  const dueDate = sources.get('oldestDueDate');
  // Days late are better taken from the creditor; a due date alone still gives them.
  if (!sources.has('daysPastDue') && dueDate !== undefined && 'column' in dueDate) {
    sources.set('daysPastDue', { daysSince: { column: dueDate.column } });
  }
  const entries = [...sources];
  return {
    schemaVersion: 1,
    name,
    file: guessFileOptions(guesses),
    debtor: Object.fromEntries(entries.filter(([target]) => OF_DEBTOR.includes(target))),
    account: Object.fromEntries(entries.filter(([target]) => !OF_DEBTOR.includes(target))),
    contactPoints: guesses.flatMap(({ column, target }) =>
      target?.kind === 'contactPoint' ? [{ channels: [target.channel], address: { column } }] : [],
    ),
  };
}
