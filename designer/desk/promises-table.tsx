import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { accountRoutes } from '#engine/http-schema/account-routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { useMe, useOfficeZone } from '../session/use-me.ts';
import { mayCall } from '../strategies/may-call.ts';
import { formatDay, formatInstant, formatMoney, formatNumber } from '../ui/format.ts';
import { SimpleTable } from '../ui/simple-table.tsx';
import type { AccountPromise, Done } from './account-types.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { Section } from './section.tsx';

type PromisesTableProps = { readonly promises: readonly AccountPromise[]; readonly onDone: (done: Done) => void };

export function PromisesTable({ promises, onDone }: PromisesTableProps) {
  const { t, locale } = useText();
  const zone = useOfficeZone();
  const role = useMe().data?.role;
  const mayCancel = mayCall(accountRoutes.cancelPromise, role);
  const [ending, setEnding] = useState<AccountPromise | null>(null);
  return (
    <Section title={t('cases.promises')} empty={t('desk.promisesEmpty')} count={promises.length}>
      <SimpleTable
        label={t('cases.promises')}
        items={promises}
        keyOf={(promise) => promise.id}
        columns={[
          {
            title: t('cases.amount'),
            number: true,
            cell: (promise) => formatMoney(promise.amountMinor, promise.currency, locale),
          },
          { title: t('cases.dueDate'), cell: (promise) => formatDay(promise.dueDate, locale) },
          { title: t('desk.graceDays'), number: true, cell: (promise) => formatNumber(promise.graceDays, locale) },
          { title: t('cases.statusFilter'), cell: (promise) => t(`cases.promise.${promise.state}`) },
          { title: t('desk.madeAt'), cell: (promise) => formatInstant(promise.madeAt, locale, zone) },
          {
            title: t('cases.action'),
            cell: (promise) =>
              mayCancel &&
              promise.state === 'active' && (
                <Button size="xs" variant="default" onClick={() => setEnding(promise)}>
                  {t('desk.cancelPromise')}
                </Button>
              ),
          },
        ]}
      />
      {ending !== null && (
        <CancelDialog
          promise={ending}
          onClose={() => setEnding(null)}
          onDone={(done) => {
            setEnding(null);
            onDone(done);
          }}
        />
      )}
    </Section>
  );
}

type CancelDialogProps = {
  readonly promise: AccountPromise;
  readonly onClose: () => void;
  readonly onDone: (done: Done) => void;
};

function CancelDialog({ promise, onClose, onDone }: CancelDialogProps) {
  const { t, locale } = useText();
  const client = useClient();
  const cancel = useMutation({
    mutationFn: (reason: string) =>
      client.call('cancelPromise', { params: { promiseId: promise.id }, body: { reason } }),
    onSuccess: ({ effect }) => onDone({ title: t('desk.promiseCancelled'), effect }),
  });
  return (
    <ReasonDialog
      title={t('desk.cancelPromise')}
      sentence={t('desk.cancelPromiseSentence', {
        amount: formatMoney(promise.amountMinor, promise.currency, locale),
        day: formatDay(promise.dueDate, locale),
      })}
      act={t('desk.cancelPromise')}
      pending={cancel.isPending}
      error={cancel.error}
      onAct={(reason) => cancel.mutate(reason)}
      onClose={onClose}
    />
  );
}
