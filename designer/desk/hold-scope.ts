import type { Channel } from '#engine/case/words.ts';
import type { Account, Hold } from './account-types.ts';

/** What a person may choose from an account; a single address is held from the debtor's own reply. */
export type ScopeKind = Exclude<Hold['scope']['kind'], 'address'>;

type Wish = { readonly kind: ScopeKind; readonly channel: Channel; readonly amountMinor: number | null };

/** The scopes an account allows: the person only where the role sees them, the case only where one is open. */
export function scopesOf(account: Account): readonly ScopeKind[] {
  return [
    'account',
    'disputedAmount',
    ...(account.holder === null ? [] : (['person', 'channel'] as const)),
    ...(account.openCaseId === null ? [] : (['case'] as const)),
  ];
}

/** The scope as the API takes it; null while something is missing. */
export function scopeOf(account: Account, wish: Wish): Hold['scope'] | null {
  const personId = account.holder?.id ?? null;
  switch (wish.kind) {
    case 'account':
      return { kind: 'account', accountId: account.id };
    case 'disputedAmount':
      return wish.amountMinor === null
        ? null
        : { kind: 'disputedAmount', accountId: account.id, amountMinor: wish.amountMinor };
    case 'person':
      return personId === null ? null : { kind: 'person', personId };
    case 'channel':
      return personId === null ? null : { kind: 'channel', personId, channel: wish.channel };
    case 'case':
      return account.openCaseId === null ? null : { kind: 'case', caseId: account.openCaseId };
  }
}
