import { List } from '@mantine/core';
import { FlaskConical } from 'lucide-react';
import type { ClientResponse } from '#engine/http-schema/routes.ts';
import { useText } from '../i18n/use-text.ts';
import { Notice } from '../ui/notice.tsx';
import { targetLabel } from './target-label.ts';

type Invented = ClientResponse<'previewImport'>['invented'];

/** Which fields the mapping makes up, from what, and which of them only a demo tenant takes. */
export function InventedList({ invented }: { readonly invented: Invented }) {
  const { t, language } = useText();
  if (invented.length === 0) return null;
  const words = (field: string): string => {
    const label = targetLabel(field, language);
    if (label !== null) return label;
    const [kind, channel = ''] = field.split(':');
    return t(kind === 'consent' ? 'imports.consentFor' : 'imports.addressFor', {
      channel: t(`cases.channel.${channel}`),
    });
  };
  return (
    <Notice tone="warned" icon={FlaskConical} title={t('imports.inventedTitle')}>
      <List size="sm">
        {invented.map(({ field, from, demoOnly }) => (
          <List.Item key={field}>
            {t(demoOnly ? 'imports.inventedDemo' : 'imports.inventedFrom', { field: words(field), from })}
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}
