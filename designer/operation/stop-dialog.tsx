import { useMutation } from '@tanstack/react-query';
import { useClient } from '../api/client-context.ts';
import type { Client } from '../api/client.ts';
import { ReasonDialog } from '../desk/reason-dialog.tsx';
import { useText } from '../i18n/use-text.ts';

export type StopAct = 'pauseTenant' | 'resumeTenant' | 'startPumps';

type StopDialogProps = {
  readonly act: StopAct;
  readonly onClose: () => void;
  /** Told what came of it, in a sentence. */
  readonly onDone: (sentence: string) => void;
};

/** What stopping or going on will do, and why it is done, before it is. */
export function StopDialog({ act, onClose, onDone }: StopDialogProps) {
  const { t } = useText();
  const client = useClient();
  const run = useMutation({
    mutationFn: (reason: string) => ACTS[act](client, reason),
    onSuccess: (figures) => onDone(t(`operation.${act}Done`, figures)),
  });
  return (
    <ReasonDialog
      title={t(`operation.${act}`)}
      sentence={t(`operation.${act}Sentence`)}
      act={t(`operation.${act}`)}
      pending={run.isPending}
      error={run.error}
      onAct={(reason) => run.mutate(reason)}
      onClose={onClose}
    />
  );
}

const ACTS: Readonly<Record<StopAct, (client: Client, reason: string) => Promise<Record<string, number>>>> = {
  pauseTenant: (client, reason) => client.call('pauseTenant', { body: { reason } }),
  resumeTenant: (client, reason) => client.call('resumeTenant', { body: { reason } }),
  startPumps: async (client, reason) => {
    const { counts } = await client.call('startPumps', { body: { reason } });
    return { reserved: counts.reserved };
  },
};
