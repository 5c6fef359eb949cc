/**
 * What the invented portfolio looks like: the one place to change it, asserted by a test on the default seed. Shares of
 * one group sum to 1; those of `channels`, `consent` and `more` stand each for itself.
 */
export const SHARES = {
  country: { CO: 0.5, MX: 0.3, CL: 0.2 },
  /** Of accounts, by days past due. */
  bucket: { current: 0.3, d1to30: 0.32, d31to60: 0.14, d61to90: 0.09, d91to180: 0.09, over180: 0.06 },
  product: { creditCard: 0.4, personalLoan: 0.35, storeCredit: 0.25 },
  /** Size of the balance within its product. */
  balance: { small: 0.5, medium: 0.35, large: 0.15 },
  language: { es: 0.95, en: 0.03, pt: 0.02 },
  /** Share of debtors with an address of the channel. */
  channels: { sms: 0.92, whatsapp: 0.7, email: 0.65, voice: 0.95 },
  /** Share of those addresses with consent for collection. */
  consent: { sms: 0.85, whatsapp: 0.8, email: 0.85, voice: 0.75 },
  more: { secondAccount: 0.18, codebtor: 0.06, unknownZone: 0.03 },
} as const;

export type Country = keyof typeof SHARES.country;
export type Bucket = keyof typeof SHARES.bucket;
export type Product = keyof typeof SHARES.product;
export type BalanceSize = keyof typeof SHARES.balance;
export type DemoChannel = keyof typeof SHARES.channels;

/** Days past due of each bucket, both ends included. */
export const BUCKET_DAYS: Readonly<Record<Bucket, readonly [number, number]>> = {
  current: [0, 0],
  d1to30: [1, 30],
  d31to60: [31, 60],
  d61to90: [61, 90],
  d91to180: [91, 180],
  over180: [181, 420],
};
