import { useRouter } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { useText } from '../i18n/use-text.ts';
import type { CaseSummary } from './case-types.ts';

/**
 * A case by its debtor's name, or by its number for those who may not see whom it is about. A plain link: the router's
 * own listens to every change of address, which a list of hundreds pays for at each row.
 */
export function CaseLink({ item }: { readonly item: Pick<CaseSummary, 'id' | 'debtor'> }) {
  const { t } = useText();
  const router = useRouter();
  const go = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    void router.navigate({ to: '/casos/$caseId', params: { caseId: item.id } });
  };
  return (
    <a href={`/casos/${encodeURIComponent(item.id)}`} className="quiet-link" onClick={go}>
      {item.debtor?.name ?? t('cases.caseNumber', { id: item.id.slice(-8) })}
    </a>
  );
}
