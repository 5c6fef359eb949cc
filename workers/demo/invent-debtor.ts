import { addDays, type LocalDate } from '#rules/base/local-date.ts';
import type { Currency } from '#rules/base/money.ts';
import { COUNTRIES, FIRST_NAMES, LAST_NAMES } from './countries.ts';
import type { Random } from './random.ts';
import {
  BUCKET_DAYS,
  SHARES,
  type BalanceSize,
  type Bucket,
  type Country,
  type DemoChannel,
  type Product,
} from './shares.ts';

export type InventedInstalment = {
  readonly number: number;
  readonly due: LocalDate;
  readonly amountMinor: number;
  readonly paidMinor: number;
};

export type InventedAccount = {
  readonly ref: string;
  readonly product: Product;
  readonly bucket: Bucket;
  readonly size: BalanceSize;
  readonly currency: Currency;
  readonly daysPastDue: number;
  readonly overdueMinor: number;
  readonly minimumMinor: number;
  readonly payoffMinor: number;
  readonly originalMinor: number;
  readonly oldestDue: LocalDate | null;
  readonly nextDue: LocalDate | null;
  readonly riskScore: number;
  readonly instalments: readonly InventedInstalment[];
};

export type InventedPoint = { readonly channel: DemoChannel; readonly address: string; readonly consent: boolean };

export type InventedDebtor = {
  readonly ref: string;
  readonly firstName: string;
  readonly fullName: string;
  readonly country: Country;
  readonly region: string;
  readonly language: keyof typeof SHARES.language;
  /** Empty: unknown, so the law's window is the intersection of all candidates. */
  readonly zones: readonly string[];
  readonly points: readonly InventedPoint[];
  readonly accounts: readonly InventedAccount[];
  readonly codebtor: { readonly ref: string; readonly firstName: string; readonly fullName: string } | null;
};

/** The `index`-th debtor (from 1) of a portfolio whose books are of `cutOff`. Every figure agrees with its instalments. */
export function inventDebtor(random: Random, index: number, cutOff: LocalDate): InventedDebtor {
  const country = random.among(SHARES.country);
  const data = COUNTRIES[country];
  const ref = `demo-${String(index).padStart(6, '0')}`;
  const name = inventName(random);
  const zone = random.among(data.zones);
  return {
    ref,
    ...name,
    country,
    region: random.pick(data.regions),
    language: random.among(SHARES.language),
    zones: random.chance(SHARES.more.unknownZone) ? [] : [zone],
    points: inventPoints(random, index, data.callingCode),
    accounts: Array.from({ length: random.chance(SHARES.more.secondAccount) ? 2 : 1 }, (_, nth) =>
      inventAccount(random, `${ref}-${nth + 1}`, { country, cutOff }),
    ),
    codebtor: random.chance(SHARES.more.codebtor) ? { ref: `${ref}-c`, ...inventName(random) } : null,
  };
}

function inventName(random: Random): { readonly firstName: string; readonly fullName: string } {
  const firstName = random.pick(FIRST_NAMES);
  return { firstName, fullName: `${firstName} ${random.pick(LAST_NAMES)} ${random.pick(LAST_NAMES)}` };
}

function inventPoints(random: Random, index: number, callingCode: string): readonly InventedPoint[] {
  const phone = `+${callingCode}0${String(index).padStart(8, '0')}`;
  const channels: readonly DemoChannel[] = ['sms', 'whatsapp', 'email', 'voice'];
  return channels.flatMap((channel) => {
    const has = random.chance(SHARES.channels[channel]);
    const consent = random.chance(SHARES.consent[channel]);
    const address = channel === 'email' ? `demo-${index}@example.invalid` : phone;
    return has ? [{ channel, address, consent }] : [];
  });
}

const TERM = 24;
const DAYS_BETWEEN = 30;
const SIZE_FACTOR: Readonly<Record<BalanceSize, readonly [number, number]>> = {
  small: [2, 6],
  medium: [7, 15],
  large: [16, 40],
};

function inventAccount(
  random: Random,
  ref: string,
  where: { readonly country: Country; readonly cutOff: LocalDate },
): InventedAccount {
  const { currency, scaleMinor } = COUNTRIES[where.country];
  const product = random.among(SHARES.product);
  const bucket = random.among(SHARES.bucket);
  const size = random.among(SHARES.balance);
  const daysPastDue = random.whole(...BUCKET_DAYS[bucket]);
  // Hundredths of a minimum wage, to whole hundreds of minor units: amounts people recognise.
  const instalment = Math.max(100, Math.round((scaleMinor * random.whole(...SIZE_FACTOR[size])) / 10_000) * 100);
  const overdueCount = daysPastDue === 0 ? 0 : Math.floor((daysPastDue - 1) / DAYS_BETWEEN) + 1;
  const paidCount = random.whole(2, TERM - Math.min(overdueCount, TERM - 6) - 2);
  const firstUnpaid =
    daysPastDue > 0 ? addDays(where.cutOff, -daysPastDue) : addDays(where.cutOff, random.whole(1, DAYS_BETWEEN));
  const instalments = Array.from({ length: TERM }, (_, nth) => ({
    number: nth + 1,
    due: addDays(firstUnpaid, (nth - paidCount) * DAYS_BETWEEN),
    amountMinor: instalment,
    paidMinor: nth < paidCount ? instalment : 0,
  }));
  const overdue = instalments.filter((one) => one.paidMinor === 0 && one.due < where.cutOff);
  return {
    ref,
    product,
    bucket,
    size,
    currency,
    daysPastDue,
    overdueMinor: overdue.length * instalment,
    minimumMinor: instalment,
    payoffMinor: (TERM - paidCount) * instalment,
    originalMinor: TERM * instalment,
    oldestDue: overdue[0]?.due ?? null,
    nextDue: instalments.find((one) => one.due >= where.cutOff)?.due ?? null,
    riskScore: Math.min(100, Math.round(daysPastDue / 5) + random.whole(5, 40)),
    instalments,
  };
}
