import { NumberInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClientBody } from '#engine/http-schema/routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import type { Account, Done } from './account-types.ts';
import { AmountField } from './amount-field.tsx';
import { decimalSignOf, parseAmount } from './amount.ts';

type PromiseDialogProps = {
  readonly account: Account;
  readonly onClose: () => void;
  readonly onDone: (done: Done) => void;
};

/** An amount by a day; the case decides again with it. */
export function PromiseDialog({ account, onClose, onDone }: PromiseDialogProps) {
  const { t, locale } = useText();
  const client = useClient();
  const [amount, setAmount] = useState('');
  const [dueDate, setDueDate] = useState('');
  const [graceDays, setGraceDays] = useState(0);
  const read = parseAmount(amount, account.currency, decimalSignOf(locale));
  const record = useMutation({
    mutationFn: (body: ClientBody<'recordPromise'>) =>
      client.call('recordPromise', { params: { accountId: account.id }, body }),
    onSuccess: ({ effect }) => onDone({ title: t('desk.promiseDone'), effect }),
  });
  const submit = (): void => {
    if (read.ok) record.mutate({ amountMinor: read.value, currency: account.currency, dueDate, graceDays });
  };
  return (
    <Dialog
      title={t('desk.promise')}
      onClose={onClose}
      act={{
        label: t('desk.record'),
        run: submit,
        pending: record.isPending,
        disabled: !read.ok || dueDate === '',
      }}
    >
      <ProblemBanner error={record.error} />
      <AmountField currency={account.currency} value={amount} onChange={setAmount} />
      <TextInput
        type="date"
        label={t('desk.promiseDue')}
        required
        value={dueDate}
        onChange={(event) => setDueDate(event.currentTarget.value)}
      />
      <NumberInput
        label={t('desk.graceDays')}
        min={0}
        max={30}
        allowDecimal={false}
        value={graceDays}
        onChange={(value) => setGraceDays(Number(value) || 0)}
      />
    </Dialog>
  );
}
