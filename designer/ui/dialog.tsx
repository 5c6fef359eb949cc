import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../i18n/use-text.ts';

type DialogProps = {
  readonly title: string;
  readonly onClose: () => void;
  /** The act, named by its verb; absent where reading is all there is. */
  readonly act?: {
    readonly label: string;
    readonly run: () => void;
    readonly pending: boolean;
    readonly disabled?: boolean;
  };
  readonly beside?: ReactNode;
  readonly size?: string;
  readonly children: ReactNode;
};

/** A question over the screen: what will happen, the one act, a way out. */
export function Dialog({ title, onClose, act, beside, size = 'md', children }: DialogProps) {
  const { t } = useText();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      centered
      // Mantine's modal header would be a second banner beside the page's.
      attributes={{ header: { role: 'presentation' } }}
      closeButtonProps={{ 'aria-label': t('shell.close') }}
    >
      <Stack gap="md">
        {children}
        <Group justify="flex-end" gap="sm">
          {beside}
          <Button variant="default" onClick={onClose}>
            {t(act === undefined ? 'shell.close' : 'shell.cancel')}
          </Button>
          {act !== undefined && (
            <Button onClick={act.run} loading={act.pending} disabled={act.disabled ?? false}>
              {act.label}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
