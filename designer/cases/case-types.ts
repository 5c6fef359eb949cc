import type { ClientResponse } from '#engine/http-schema/routes.ts';

export type CaseData = ClientResponse<'getCase'>;
export type CaseRecord = CaseData['records'][number];
export type CaseContact = CaseData['contacts'][number];
export type CaseFact = CaseData['facts'][number];

/** The zone instants of a case are read in when the page knows no better; it is always named beside them. */
export const OFFICE_ZONE = 'America/Bogota';
