import { Button, Group, Modal, Stack } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
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
  useFocusBack();
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

/** Whoever asked by keyboard goes on from where they were: a dialog that is taken away returns no focus by itself. */
function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    },
    [before],
  );
}
