import { Download } from 'lucide-react';
import { importRoutes } from '#engine/http-schema/import-routes.ts';
import { urlOf } from '../api/client.ts';
import { useText } from '../i18n/use-text.ts';

type FindingsLinkProps = {
  readonly importRunId: string; /** Of which file, for a screen reader in a list of several. */
  readonly of?: string;
};

/** Every bad cell of a run as a file for a spreadsheet, reasons in the reader's language. */
export function FindingsLink({ importRunId, of }: FindingsLinkProps) {
  const { t, language } = useText();
  const href = urlOf(importRoutes.downloadImportFindings, { params: { importRunId }, query: { lang: language } });
  return (
    <a href={href} download className="quiet-link" style={{ position: 'relative' }}>
      <Download size={14} aria-hidden style={{ verticalAlign: -2 }} /> {t('imports.download')}
      {of !== undefined && <span className="sr-only">: {of}</span>}
    </a>
  );
}
