import { useRouter, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { CASE_STATUSES } from '#engine/http-schema/case-routes.ts';

/** What the list is narrowed to, as its address says it: ids and words of ours, never a name or a phone. */
export type CaseFilters = {
  readonly status: (typeof CASE_STATUSES)[number] | null;
  readonly strategyId: string | null;
  /** Steps are those of one version. */
  readonly version: number | null;
  readonly stepId: string | null;
  readonly segmentId: string | null;
  /** A reference that has found something, or the beginning of a case's id. */
  readonly reference: string | null;
};

const NO_FILTERS: CaseFilters = {
  status: null,
  strategyId: null,
  version: null,
  stepId: null,
  segmentId: null,
  reference: null,
};

/** The words of the address, in the language of the pages. */
const KEYS: { readonly [K in keyof CaseFilters]: string } = {
  status: 'estado',
  strategyId: 'estrategia',
  version: 'version',
  stepId: 'paso',
  segmentId: 'segmento',
  reference: 'referencia',
};

/** The filters of the address, and how to change some of them; going back goes to the filters before. */
export function useCaseFilters(): {
  readonly filters: CaseFilters;
  readonly change: (some: Partial<CaseFilters>) => void;
  readonly clear: () => void;
} {
  const router = useRouter();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const filters = useMemo(() => readFilters(search), [search]);
  return useMemo(() => {
    const go = (next: CaseFilters, replace: boolean): void =>
      void router.navigate({ to: '.', search: writeFilters(next), replace, resetScroll: false });
    return {
      filters,
      // A reference is typed letter by letter: that is no step to go back to.
      change: (some) => go({ ...filters, ...some }, 'reference' in some),
      clear: () => go(NO_FILTERS, false),
    };
  }, [filters, router]);
}

/** Reads an address that anybody may have typed: what makes no sense is no filter. */
export function readFilters(search: Readonly<Record<string, unknown>>): CaseFilters {
  const strategyId = idOf(search[KEYS.strategyId]);
  const version = Number(search[KEYS.version]);
  const isVersion = strategyId !== null && Number.isInteger(version) && version > 0;
  return {
    status: CASE_STATUSES.find((known) => known === search[KEYS.status]) ?? null,
    strategyId,
    version: isVersion ? version : null,
    stepId: isVersion ? idOf(search[KEYS.stepId]) : null,
    segmentId: idOf(search[KEYS.segmentId]),
    reference: idOf(search[KEYS.reference]),
  };
}

/** Only the filters that are set. */
export function writeFilters(filters: CaseFilters): Readonly<Record<string, string | number>> {
  const entries = Object.entries(KEYS).map(([name, key]) => [key, filters[name as keyof CaseFilters]] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, string | number] => entry[1] !== null));
}

/** The router reads `123` in an address as a number; references often are. */
function idOf(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && isReference(text) ? text : null;
}

/** Whether a text can be a reference at all: with a space or a plus sign it is a name or a phone, and is not sent. */
export function isReference(text: string): boolean {
  return /^[\w.:@/-]{1,120}$/.test(text);
}
