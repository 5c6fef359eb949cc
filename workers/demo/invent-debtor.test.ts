import { describe, expect, test } from 'vitest';
import { dayNumber, parseLocalDate } from '#rules/base/local-date.ts';
import { inventDebtor, type InventedDebtor } from './invent-debtor.ts';
import { createRandom } from './random.ts';
import { DEMO_DEFAULTS } from './seed-demo.ts';
import { BUCKET_DAYS, SHARES } from './shares.ts';

const cutOff = parseLocalDate('2026-11-22');
if (cutOff === null) throw new Error('a date');
const people = (count: number, seed: number): readonly InventedDebtor[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => inventDebtor(random, index + 1, cutOff));
};
const demo = people(DEMO_DEFAULTS.debtors, DEMO_DEFAULTS.seed);
const accounts = demo.flatMap((debtor) => debtor.accounts);

/** Shares found in 2,000 debtors stay within three points of the table. */
const TOLERANCE = 0.03;

function expectShares<T>(
  items: readonly T[],
  read: (item: T) => string,
  shares: Readonly<Record<string, number>>,
): void {
  for (const [key, share] of Object.entries(shares)) {
    const found = items.filter((item) => read(item) === key).length / items.length;
    expect(Math.abs(found - share), `${key}: ${found.toFixed(3)} for ${share}`).toBeLessThan(TOLERANCE);
  }
}

describe('the invented portfolio is the one of the table', () => {
  test('2,000 debtors by country and language', () => {
    expect(demo).toHaveLength(2_000);
    expectShares(demo, ({ country }) => country, SHARES.country);
    expectShares(demo, ({ language }) => language, SHARES.language);
  });

  test('accounts by bucket, product and size of balance', () => {
    expectShares(accounts, ({ bucket }) => bucket, SHARES.bucket);
    expectShares(accounts, ({ product }) => product, SHARES.product);
    expectShares(accounts, ({ size }) => size, SHARES.balance);
  });

  test.each(['sms', 'whatsapp', 'email', 'voice'] as const)('addresses and consent on %s', (channel) => {
    const points = demo.flatMap((debtor) => debtor.points.filter((point) => point.channel === channel));
    expect(Math.abs(points.length / demo.length - SHARES.channels[channel])).toBeLessThan(TOLERANCE);
    expect(
      Math.abs(points.filter((point) => point.consent).length / points.length - SHARES.consent[channel]),
    ).toBeLessThan(TOLERANCE);
  });

  test('second accounts, codebtors, unknown zones', () => {
    const share = (holds: (debtor: InventedDebtor) => boolean): number => demo.filter(holds).length / demo.length;
    expect(Math.abs(share(({ accounts: all }) => all.length === 2) - SHARES.more.secondAccount)).toBeLessThan(
      TOLERANCE,
    );
    expect(Math.abs(share(({ codebtor }) => codebtor !== null) - SHARES.more.codebtor)).toBeLessThan(TOLERANCE);
    expect(Math.abs(share(({ zones }) => zones.length === 0) - SHARES.more.unknownZone)).toBeLessThan(TOLERANCE);
  });

  test.each([SHARES.country, SHARES.bucket, SHARES.product, SHARES.balance, SHARES.language])(
    'the shares of a group sum to 1: %j',
    (group) => {
      expect(Object.values(group).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
    },
  );
});

describe('nobody in it can exist, and every figure agrees with its instalments', () => {
  test('no phone is one of a national numbering plan, no mail can leave', () => {
    for (const { points } of demo) {
      for (const { channel, address } of points) {
        expect(address).toMatch(channel === 'email' ? /@example\.invalid$/ : /^\+(57|52|56)0\d{8}$/);
      }
    }
  });

  test('days past due are those of the oldest unpaid instalment; the overdue amount is what fell due unpaid', () => {
    for (const account of accounts) {
      const [from, to] = BUCKET_DAYS[account.bucket];
      expect(account.daysPastDue).toBeGreaterThanOrEqual(from);
      expect(account.daysPastDue).toBeLessThanOrEqual(to);
      const unpaid = account.instalments.filter((one) => one.paidMinor === 0);
      const overdue = unpaid.filter((one) => one.due < cutOff);
      expect(account.overdueMinor).toBe(overdue.reduce((sum, one) => sum + one.amountMinor, 0));
      expect(account.payoffMinor).toBe(unpaid.reduce((sum, one) => sum + one.amountMinor, 0));
      expect(account.oldestDue === null ? 0 : dayNumber(cutOff) - dayNumber(account.oldestDue)).toBe(
        account.daysPastDue,
      );
      expect(Number.isSafeInteger(account.payoffMinor)).toBe(true);
    }
  });

  test('the same seed makes the same people, another seed others', () => {
    expect(people(50, 1)).toEqual(people(50, 1));
    expect(people(50, 2)).not.toEqual(people(50, 1));
  });
});
