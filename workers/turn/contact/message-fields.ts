import type { FieldValue } from '#engine/message/format-value.ts';
import type { MessageFields } from '#engine/message/render-message.ts';
import { parseLocalDate } from '#rules/base/local-date.ts';
import { parseCurrency, parseMinorUnits } from '#rules/base/money.ts';
import type { AccountFigures } from './read-accounts.ts';
import type { ContactScene } from './contact-scene.ts';

/**
 * What a text may say of this recipient now. A value that is not known is left out, so that a text which needs it is
 * refused instead of sent with a hole.
 */
export function messageFields(scene: ContactScene): MessageFields {
  const { accounts, creditor } = scene;
  return {
    firstName: { kind: 'name', text: scene.firstName },
    fullName: { kind: 'name', text: scene.fullName },
    creditorName: text(creditor.name),
    ...given('contactPhone', creditor.phone === null ? null : text(creditor.phone)),
    ...given('contactHours', creditor.hours === null ? null : text(creditor.hours)),
    ...given(
      'overdueAmount',
      total(accounts, (account) => account.overdueMinor),
    ),
    ...given(
      'minimumAmount',
      total(accounts, (account) => account.minimumMinor),
    ),
    ...given(
      'payoffAmount',
      total(accounts, (account) => account.payoffMinor),
    ),
    ...given('dueDate', date(oldest(accounts))),
    ...given('daysPastDue', daysPastDue(accounts)),
    ...given('promiseAmount', money(scene.promise?.amountMinor, scene.promise?.currency)),
    ...given('promiseDate', date(scene.promise?.date ?? null)),
    ...given('paidAmount', money(scene.payment?.amountMinor, scene.payment?.currency)),
    ...given('paidDate', date(scene.payment?.date ?? null)),
    ...given(
      'product',
      listed(accounts, (account) => account.product),
    ),
    ...given(
      'accountEnding',
      listed(accounts, (account) => account.reference.slice(-4)),
    ),
    ...given(
      'paymentReference',
      listed(accounts, (account) => account.paymentReference),
    ),
  };
}

function given(key: keyof MessageFields, value: FieldValue | null): MessageFields {
  return value === null ? {} : { [key]: value };
}

function text(value: string): FieldValue {
  return { kind: 'text', text: value };
}

/** What each account has of its own, all named once; null as soon as one has none. */
function listed(
  accounts: readonly AccountFigures[],
  part: (account: AccountFigures) => string | null,
): FieldValue | null {
  const parts = accounts.map(part);
  if (parts.length === 0 || parts.includes(null)) return null;
  return text([...new Set(parts)].join(', '));
}

/** Per currency, never across; null as soon as one account's figure is not known. */
function total(
  accounts: readonly AccountFigures[],
  figure: (account: AccountFigures) => number | null,
): FieldValue | null {
  const currency = accounts[0]?.currency;
  if (accounts.some((account) => account.currency !== currency)) return null;
  let sum = 0;
  for (const account of accounts) {
    const part = figure(account);
    if (part === null) return null;
    sum += part;
  }
  return money(sum, currency);
}

function money(minor: number | undefined, code: string | undefined): FieldValue | null {
  const amount = parseMinorUnits(minor);
  const currency = parseCurrency(code);
  return amount.ok && currency.ok ? { kind: 'money', amount: amount.value, currency: currency.value } : null;
}

function oldest(accounts: readonly AccountFigures[]): string | null {
  return accounts.reduce<string | null>(
    (first, { dueDate }) => (dueDate !== null && (first === null || dueDate < first) ? dueDate : first),
    null,
  );
}

function date(value: string | null): FieldValue | null {
  const parsed = value === null ? null : parseLocalDate(value);
  return parsed === null ? null : { kind: 'date', date: parsed };
}

function daysPastDue(accounts: readonly AccountFigures[]): FieldValue | null {
  const days = accounts.flatMap((account) => account.daysPastDue ?? []);
  return days.length === accounts.length && days.length > 0 ? { kind: 'number', value: Math.max(...days) } : null;
}
