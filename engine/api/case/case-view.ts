import type { z } from 'zod';
import type { caseSummarySchema } from '#engine/http-schema/case-routes.ts';
import type { CaseFigures } from '#engine/store/case-facts.ts';
import type { CaseHead } from '#engine/store/case-read-store.ts';
import type { StoredRecord } from '#engine/store/record-read-store.ts';
import type { Session } from '#engine/store/session-store.ts';
import { isCurrency } from '#rules/base/money.ts';
import { readsPersonal } from '../http/reads-personal.ts';

/** The fields a list and the case's own page share; whom it is about only for those who treat or audit people. */
export function headFor(session: Session, head: CaseHead) {
  const { id, strategyId, strategyName, version, status, stepId, nextAt, owner } = head;
  const { attentionCode, openedAt, closedAt, closeReason, zones } = head;
  const debtor = readsPersonal(session) ? head.debtor : null;
  return {
    id,
    strategyId,
    strategyName,
    version,
    status,
    stepId,
    nextAt,
    owner,
    attentionCode,
    openedAt,
    closedAt,
    closeReason,
    debtor,
    zones,
  };
}

export function summaryFor(
  session: Session,
  head: CaseHead,
  figures: CaseFigures | undefined,
): z.input<typeof caseSummarySchema> {
  const { currency = null, overdueMinor = null, daysPastDue = null } = figures ?? {};
  const owes = isCurrency(currency) && overdueMinor !== null;
  return {
    ...headFor(session, head),
    accounts: head.accounts,
    overdue: owes ? [{ currency, minorUnits: String(overdueMinor) }] : [],
    daysPastDue,
    attentionDetail: head.attentionDetail,
    attentionSince: head.attentionSince,
  };
}

/** A record as far as the caller may read it: the clear part says which act it was. `actor`: who did an act, by name. */
export function recordFor(session: Session, record: StoredRecord, actor: string | null) {
  const { number, at, kind, opId, stepId, enrolment, seq, hash, personal, body } = record;
  const common = { number, at, kind, opId, stepId, enrolment, seq, hash, actor };
  if (personal.kind === 'clear') return { ...common, readable: 'whole' as const, content: body };
  if (personal.kind === 'erased') return { ...common, readable: 'erased' as const, content: body };
  return readsPersonal(session)
    ? { ...common, readable: 'whole' as const, content: personal.content }
    : { ...common, readable: 'clearPart' as const, content: body };
}
