import { Radio, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { taskOutcomeId, type Task } from './task-types.ts';

type CompleteTaskDialogProps = { readonly task: Task; readonly onClose: () => void; readonly onDone: () => void };

/** One of the task's own outcomes; the case goes on by it. */
export function CompleteTaskDialog({ task, onClose, onDone }: CompleteTaskDialogProps) {
  const { t } = useText();
  const client = useClient();
  const [outcome, setOutcome] = useState('');
  const [note, setNote] = useState('');
  const complete = useMutation({
    mutationFn: () =>
      client.call('completeTask', { params: { taskId: task.id }, body: { outcome, note: note.trim() } }),
    onSuccess: onDone,
  });
  const words = (name: string): string => {
    const id = taskOutcomeId(name);
    return id === null ? name : t(id);
  };
  return (
    <Dialog
      title={t('desk.completeTitle', { title: task.title })}
      onClose={onClose}
      act={{
        label: t('desk.complete'),
        run: () => complete.mutate(),
        pending: complete.isPending,
        disabled: outcome === '',
      }}
    >
      <ProblemBanner error={complete.error} />
      <Text size="sm">{task.instructions}</Text>
      <Radio.Group
        label={t('desk.outcome')}
        description={t('desk.outcomeHint')}
        required
        value={outcome}
        onChange={setOutcome}
      >
        <Stack gap="sm" mt="xs">
          {task.outcomes.map((name) => (
            <Radio key={name} value={name} label={words(name)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('desk.note')}
        autosize
        minRows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  );
}
