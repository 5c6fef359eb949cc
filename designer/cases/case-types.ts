import type { ClientResponse } from '#engine/http-schema/routes.ts';

export type CaseData = ClientResponse<'getCase'>;
export type CaseSummary = ClientResponse<'listCases'>['items'][number];
export type CaseRecord = CaseData['records'][number];
export type CaseContact = CaseData['contacts'][number];
export type CaseFact = CaseData['facts'][number];
export type CaseTurn = CaseData['turns'][number];

/** The zone a case is read in: its debtor's likeliest, since law and messages go by that clock; else the office's. */
export function zoneOf({ zones }: { readonly zones: readonly string[] }, office: string): string {
  return zones[0] ?? office;
}
