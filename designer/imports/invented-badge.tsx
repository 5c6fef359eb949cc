import { Badge } from '@mantine/core';
import { FlaskConical } from 'lucide-react';
import { useText } from '../i18n/use-text.ts';

/** Says that a value is not the file's. */
export function InventedBadge() {
  const { t } = useText();
  return (
    <Badge
      size="sm"
      variant="outline"
      style={{ color: 'var(--refused)', borderColor: 'var(--refused)' }}
      leftSection={<FlaskConical size={12} aria-hidden />}
    >
      {t('imports.invented')}
    </Badge>
  );
}
