import { Alert, Button, Group, Text } from '@mantine/core';
import { CloudAlert, CloudCheck, CloudUpload } from 'lucide-react';
import { useStore } from 'zustand';
import type { Autosave } from '../editing/autosave.ts';
import type { CanvasStore } from '../editing/canvas-store.ts';
import { useText } from '../i18n/use-text.ts';
import { Dialog } from '../ui/dialog.tsx';

/** Whether the work is safe, always in view; a conflict asks what to do with what was not saved. */
export function SaveStatus({ autosave, store }: { readonly autosave: Autosave; readonly store: CanvasStore }) {
  const { t } = useText();
  const { state, dropped } = useStore(autosave.store);
  const unsaved = useStore(store, (canvas) => canvas.unsaved.length);
  if (state.kind === 'conflict') {
    return (
      <Dialog
        title={t('canvas.conflict')}
        onClose={autosave.reload}
        act={{ label: t('canvas.reapply'), run: autosave.reapply, pending: false, disabled: state.head === null }}
        beside={
          <Button variant="default" onClick={autosave.reload}>
            {t('canvas.reload')}
          </Button>
        }
      >
        <Text size="sm">{t('canvas.conflictWhat', { count: unsaved })}</Text>
      </Dialog>
    );
  }
  if (state.kind === 'failed') {
    return (
      <Group gap="xs" role="alert">
        <CloudAlert size={16} aria-hidden style={{ color: 'var(--attention)' }} />
        <Text size="sm">{t('canvas.saveFailed')}</Text>
        <Button size="compact-sm" variant="default" onClick={autosave.retry}>
          {t('canvas.retry')}
        </Button>
      </Group>
    );
  }
  const Icon = state.kind === 'saving' ? CloudUpload : CloudCheck;
  return (
    <Group gap={4} wrap="nowrap" role="status">
      <Icon size={16} aria-hidden style={{ color: 'var(--waiting)' }} />
      <Text size="sm" c="dimmed">
        {t(state.kind === 'saving' ? 'canvas.saving' : 'canvas.saved')}
      </Text>
      {dropped > 0 && (
        <Alert py={4} color="yellow" variant="light">
          {t('canvas.dropped', { count: dropped })}
        </Alert>
      )}
    </Group>
  );
}
