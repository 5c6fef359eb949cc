import type { ClientBody } from '#engine/http-schema/routes.ts';

export const CREDITOR_TYPES = ['bank', 'nonBank', 'retail', 'agency'] as const;
export type CreditorType = (typeof CREDITOR_TYPES)[number];

/** Whose books the file is, of when, and what happens to bad rows. */
export type Destination = {
  readonly creditorId: string;
  readonly creditorName: string;
  readonly creditorType: CreditorType | null;
  readonly portfolioId: string;
  readonly portfolioName: string;
  readonly cutOff: string;
  readonly accept: 'whole' | 'goodRows';
};

export const NO_DESTINATION: Destination = {
  creditorId: '',
  creditorName: '',
  creditorType: null,
  portfolioId: '',
  portfolioName: '',
  cutOff: '',
  accept: 'whole',
};

const CODE = /^[\w.:@-]{1,120}$/;

export function isCode(text: string): boolean {
  return CODE.test(text.trim());
}

export function isComplete({ creditorId, portfolioId }: Destination): boolean {
  return isCode(creditorId) && isCode(portfolioId);
}

type RunBody = Pick<ClientBody<'runImport'>, 'creditor' | 'portfolio' | 'cutOff' | 'accept'>;

/** The destination as the API takes it; names are only sent where they were typed. */
export function runBody(to: Destination): RunBody {
  const name = (text: string) => (text.trim() === '' ? {} : { name: text.trim() });
  return {
    creditor: {
      id: to.creditorId.trim(),
      ...name(to.creditorName),
      ...(to.creditorType === null ? {} : { type: to.creditorType }),
    },
    portfolio: { id: to.portfolioId.trim(), ...name(to.portfolioName) },
    ...(to.cutOff === '' ? {} : { cutOff: to.cutOff }),
    accept: to.accept,
  };
}
