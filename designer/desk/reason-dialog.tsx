import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../i18n/use-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';

type ReasonDialogProps = {
  readonly title: string;
  /** What will happen, in words. */
  readonly sentence: string;
  readonly act: string;
  readonly pending: boolean;
  readonly error: Error | null;
  readonly onAct: (reason: string) => void;
  readonly onClose: () => void;
};

/** An act that undoes something: what is lost, and why, before it happens. */
export function ReasonDialog({ title, sentence, act, pending, error, onAct, onClose }: ReasonDialogProps) {
  const { t } = useText();
  const [reason, setReason] = useState('');
  return (
    <Dialog
      title={title}
      onClose={onClose}
      act={{ label: act, run: () => onAct(reason.trim()), pending, disabled: reason.trim() === '' }}
    >
      <ProblemBanner error={error} />
      <Text size="sm">{sentence}</Text>
      <Textarea
        label={t('desk.reason')}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Dialog>
  );
}
