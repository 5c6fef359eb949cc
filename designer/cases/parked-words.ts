import { PARK_CODES, type ParkCode } from '#engine/case/command.ts';
import { LEADS, type Role } from '#engine/http-schema/roles.ts';
import { isFactId } from '#rules/facts/catalogue.ts';
import type { Text } from '../i18n/use-text.ts';
import { factName } from './fact-words.ts';

const STRATEGY: readonly Role[] = ['strategist'];
const OPERATION: readonly Role[] = ['operator'];

/** Who can cure it, so that a parked case has an owner by name of office and not only a list (law 5). */
const PARK_OWNERS: { readonly [C in ParkCode]: readonly Role[] } = {
  unknownOp: OPERATION,
  missingEdge: STRATEGY,
  missingDate: LEADS,
  missingFact: LEADS,
  ruleFailed: STRATEGY,
  wrongType: LEADS,
  tooManySteps: STRATEGY,
  noContactPoint: LEADS,
  noProvider: OPERATION,
  noConsent: LEADS,
  noTemplate: STRATEGY,
  unresolvedField: LEADS,
  zoneUnknown: LEADS,
  booksNotCurrent: OPERATION,
  holdToReview: LEADS,
  gateRefusedForGood: LEADS,
  contactUnknown: OPERATION,
  instantUnresolved: LEADS,
  workflowFailing: OPERATION,
  taskOverdue: LEADS,
};

/** "Supervisor o Coordinador" */
export function ownersText(code: string, t: Text['t']): string {
  const owners = PARK_CODES.find((known) => known === code);
  return (owners === undefined ? LEADS : PARK_OWNERS[owners])
    .map((role) => t(`shell.role.${role}`))
    .join(` ${t('cases.or')} `);
}

/** The fact that a parked case lacks, where its detail names one ("daysPastDue in row early"); null: nothing to add. */
export function parkedDetailText(detail: string | null, text: Pick<Text, 't' | 'language'>): string | null {
  const named = detail?.split(/[\s:]/)[0] ?? '';
  return isFactId(named) ? factName(named, text) : null;
}
