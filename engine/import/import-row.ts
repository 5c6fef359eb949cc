import type { Channel } from '#engine/case/words.ts';
import type { LocalDate } from '#rules/base/local-date.ts';
import type { TargetName } from './targets.ts';

/** A value ready for the books: money in minor units, dates `YYYY-MM-DD`, scores as decimal text, zones as a list. */
export type ImportValue = string | number | readonly string[] | null;

export type ImportContactPoint = {
  readonly channel: Channel;
  readonly address: string;
  readonly origin: string;
  readonly invented: boolean;
  readonly consent: ImportConsent | null;
};

export type ImportConsent = {
  readonly scope: 'collection' | 'promotion' | 'all';
  readonly granted: boolean;
  /** Null: from the books' cut-off. */
  readonly from: LocalDate | null;
  readonly invented: boolean;
};

/** One good row: exactly the mapped targets, read and checked. */
export type ImportRow = {
  readonly row: number;
  readonly values: Readonly<Partial<Record<TargetName, ImportValue>>>;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly contactPoints: readonly ImportContactPoint[];
};
