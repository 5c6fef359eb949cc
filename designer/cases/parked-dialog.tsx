import { Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ParkCode } from '#engine/case/command.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';

export type ParkedAct = 'retry' | 'close';

type ParkedDialogProps = {
  readonly act: ParkedAct;
  readonly caseId: string;
  /** Whom the case is about; null for those who may not see it. */
  readonly name: string | null;
  readonly code: ParkCode;
  readonly onClose: () => void;
  /** What was done, in words, to be said where the dialog was asked for. */
  readonly onDone: (sentence: string) => void;
};

/** Asks before a parked case tries again or ends: what will happen, what is lost, and for an end the reason. */
export function ParkedDialog({ act, caseId, name, code, onClose, onDone }: ParkedDialogProps) {
  const { t } = useText();
  const client = useClient();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const who = name ?? t('cases.caseNumber', { id: caseId.slice(-8) });
  const send = useMutation({
    mutationFn: () =>
      act === 'retry'
        ? client.call('retryCase', { params: { caseId } })
        : client.call('closeCase', { params: { caseId }, body: { reason: reason.trim() } }),
    onSuccess: async () => {
      onClose();
      onDone(t(act === 'retry' ? 'cases.retried' : 'cases.closing', { who }));
      await queries.invalidateQueries({ queryKey: ['case'] });
    },
  });
  const closes = act === 'close';
  return (
    <Dialog
      title={t(closes ? 'cases.closeTitle' : 'cases.retryTitle', { who })}
      onClose={onClose}
      act={{
        label: t(closes ? 'cases.closeCase' : 'cases.retry'),
        run: () => send.mutate(),
        pending: send.isPending,
        disabled: closes && reason.trim() === '',
      }}
    >
      <ProblemBanner error={send.error} />
      <Text size="sm">{t(closes ? 'cases.closeSentence' : 'cases.retrySentence')}</Text>
      {!closes && <Text size="sm">{t(`cases.cure.${code}`)}</Text>}
      {closes && (
        <Textarea
          label={t('cases.closeReason')}
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </Dialog>
  );
}
