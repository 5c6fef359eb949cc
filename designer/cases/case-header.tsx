import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatInstant, formatMoney } from '../ui/format.ts';
import type { CaseData } from './case-types.ts';
import { stepText, type CaseWords } from './case-words.ts';
import { ShortHash } from './short-hash.tsx';
import { StatusBadge } from './status-badge.tsx';
import type { ReadVersion } from './use-case-words.ts';

type CaseHeaderProps = {
  readonly data: CaseData;
  readonly version: ReadVersion | undefined;
  readonly said: CaseWords;
};

/** Where the case stands and what comes next; on which version, who approved it, and whose debt it is. */
export function CaseHeader({ data, version, said }: CaseHeaderProps) {
  const { t, locale, zone } = said;
  const approval = version?.version;
  return (
    <section className="case-header" aria-label={t('cases.summary')}>
      <div className="case-stand">
        <StatusBadge status={data.status} />
        <span>{standText(data, said)}</span>
      </div>
      <dl className="case-terms case-terms-wide">
        <Item label={t('cases.strategy')}>
          <Link to="/estrategias/$strategyId" params={{ strategyId: data.strategyId }} className="quiet-link">
            {t('cases.strategyVersion', { name: data.strategyName, version: data.version })}
          </Link>
        </Item>
        <Item label={t('cases.approvedBy')}>
          {approval?.approver == null || approval.approvedAt === null ? (
            '—'
          ) : (
            <>
              {t('cases.approvedByAt', {
                name: approval.approver.name,
                at: formatInstant(approval.approvedAt, locale, zone),
              })}{' '}
              <ShortHash hash={data.planHash} label={t('cases.copyHash')} />
            </>
          )}
        </Item>
        <Item label={t('cases.creditor')}>{data.creditor.name}</Item>
        <Item label={t('cases.overdueToday')}>{overdueText(data, said)}</Item>
        <Item label={t('cases.opened')}>{formatInstant(data.openedAt, locale, zone)}</Item>
        <Item label={t('cases.reference')}>
          {data.debtor?.reference ?? t('cases.hidden')}
          {data.accounts.length > 0 && ` · ${data.accounts.map(({ reference }) => reference).join(', ')}`}
        </Item>
      </dl>
    </section>
  );
}

function Item({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** In one sentence: the step it stands in, and when it wakes, who it waits for, or how it ended. */
function standText(data: CaseData, said: CaseWords): string {
  const { t, locale, zone } = said;
  const { status, stepId, nextAt, owner, closeReason, closedAt } = data;
  if (closeReason !== null)
    return t('cases.standsClosed', {
      reason: t(`cases.exit.${closeReason}`),
      at: closedAt === null ? '' : formatInstant(closedAt, locale, zone),
    });
  if (status === 'new' || stepId === null) return t('cases.standsNew');
  const step = stepText(said, { seq: data.seq, stepId });
  if (nextAt !== null) return t('cases.standsUntil', { step, at: formatInstant(nextAt, locale, zone) });
  return owner === null
    ? t('cases.standsAt', { step })
    : t('cases.standsOwned', { step, owner: t(`cases.owner.${owner}`) });
}

/** What is still overdue by the books and the payments since, in each currency. */
function overdueText({ accounts }: CaseData, { locale }: CaseWords): string {
  const sums = new Map<string, number>();
  for (const { currency, overdueMinor, paidSinceBooksMinor } of accounts) {
    if (overdueMinor === null) return '—';
    sums.set(currency, (sums.get(currency) ?? 0) + overdueMinor - paidSinceBooksMinor);
  }
  return [...sums].map(([currency, sum]) => formatMoney(sum, currency, locale)).join(' · ') || '—';
}
