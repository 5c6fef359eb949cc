import { Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClientResponse } from '#engine/http-schema/routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { AccountPicker } from './account-picker.tsx';
import type { Account, Done } from './account-types.ts';

type AssignDialogProps = {
  readonly item: ClientResponse<'listInbox'>['items'][number];
  readonly onClose: () => void;
  readonly onDone: (done: Done) => void;
};

/** Says whose a payment is that found no single account; what it stopped meanwhile goes on. */
export function AssignDialog({ item, onClose, onDone }: AssignDialogProps) {
  const { t } = useText();
  const client = useClient();
  const [account, setAccount] = useState<Account | null>(null);
  const assign = useMutation({
    mutationFn: (accountId: string) =>
      client.call('assignPayment', { params: { inboxId: item.id }, body: { accountId } }),
    onSuccess: ({ effect }) => onDone({ title: t('desk.assigned'), effect }),
  });
  return (
    <Dialog
      title={t('desk.assign')}
      onClose={onClose}
      act={{
        label: t('desk.assignAct'),
        run: () => {
          if (account !== null) assign.mutate(account.id);
        },
        pending: assign.isPending,
        disabled: account === null,
      }}
    >
      <ProblemBanner error={assign.error} />
      <Text size="sm">{t('desk.assignHint')}</Text>
      <AccountPicker chosen={account} onChoose={setAccount} />
    </Dialog>
  );
}
