import { Link } from '@tanstack/react-router';
import { useText } from '../i18n/use-text.ts';
import type { CaseSummary } from './case-types.ts';

/** A case by its debtor's name, or by its number for those who may not see whom it is about. */
export function CaseLink({ item }: { readonly item: Pick<CaseSummary, 'id' | 'debtor'> }) {
  const { t } = useText();
  return (
    <Link to="/casos/$caseId" params={{ caseId: item.id }} className="quiet-link">
      {item.debtor?.name ?? t('cases.caseNumber', { id: item.id.slice(-8) })}
    </Link>
  );
}
