import { Alert } from '@mantine/core';
import { CircleCheck, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/use-text.ts';

type NoticeProps = {
  /** `warned` is for what a person should know before going on. */
  readonly tone: 'told' | 'warned';
  readonly title: string;
  readonly icon?: LucideIcon;
  readonly onClose?: () => void;
  readonly children: ReactNode;
};

/** Something said in passing, read out when it appears; its words keep the text's own colour, which contrasts. */
export function Notice({ tone, title, icon, onClose, children }: NoticeProps) {
  const { t } = useText();
  const Icon = icon ?? (tone === 'warned' ? TriangleAlert : CircleCheck);
  return (
    <Alert
      role="status"
      variant="light"
      color={tone === 'warned' ? 'yellow' : 'river'}
      icon={<Icon aria-hidden />}
      title={title}
      styles={{ title: { color: 'var(--mantine-color-text)' }, message: { color: 'var(--mantine-color-text)' } }}
      withCloseButton={onClose !== undefined}
      closeButtonLabel={t('shell.close')}
      {...(onClose === undefined ? {} : { onClose })}
    >
      {children}
    </Alert>
  );
}
