import { Select, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { CHANNELS, HOLD_KINDS, type Channel, type HoldKind } from '#engine/case/words.ts';
import type { ClientBody } from '#engine/http-schema/routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { useOfficeZone } from '../session/use-me.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import { AccountPicker } from './account-picker.tsx';
import type { Account, Done } from './account-types.ts';
import { AmountField } from './amount-field.tsx';
import { decimalSignOf, parseAmount } from './amount.ts';
import { scopeOf, scopesOf, type ScopeKind } from './hold-scope.ts';
import { startOfDay } from './office-day.ts';

type Entry = {
  readonly kind: HoldKind;
  readonly scope: ScopeKind;
  readonly channel: Channel;
  readonly amount: string;
  readonly review: string;
  readonly note: string;
};
const EMPTY: Entry = { kind: 'dispute', scope: 'account', channel: 'sms', amount: '', review: '', note: '' };

type HoldDialogProps = {
  /** Of which account; null: it is looked for first. */
  readonly account: Account | null;
  readonly onClose: () => void;
  readonly onDone: (done: Done) => void;
};

/** What must stop, for what reason, how wide, and when someone looks again; the country's pack says what it stops. */
export function HoldDialog({ account, onClose, onDone }: HoldDialogProps) {
  const { t, locale } = useText();
  const zone = useOfficeZone();
  const client = useClient();
  const [found, setFound] = useState(account);
  const [entry, setEntry] = useState(EMPTY);
  const create = useMutation({
    mutationFn: (body: ClientBody<'createHold'>) => client.call('createHold', { body }),
    onSuccess: ({ hold, effect }) =>
      onDone({ title: t('desk.holdDone', { kind: t(`cases.hold.${hold.kind}`) }), effect }),
  });
  const scope = found === null ? null : readScope(entry, found, locale);
  const submit = (): void => {
    if (scope === null) return;
    const reviewAt = entry.review === '' ? null : startOfDay(entry.review, zone);
    create.mutate({ kind: entry.kind, scope, reviewAt, note: entry.note.trim() });
  };
  return (
    <Dialog
      title={t('desk.hold')}
      onClose={onClose}
      act={{ label: t('desk.hold'), run: submit, pending: create.isPending, disabled: scope === null }}
    >
      <ProblemBanner error={create.error} />
      {account === null && <AccountPicker chosen={found} onChoose={setFound} />}
      {found !== null && (
        <HoldFields account={found} entry={entry} change={(part) => setEntry({ ...entry, ...part })} />
      )}
    </Dialog>
  );
}

function readScope(entry: Entry, account: Account, locale: string) {
  const amount = parseAmount(entry.amount, account.currency, decimalSignOf(locale));
  return scopeOf(account, {
    kind: entry.scope,
    channel: entry.channel,
    amountMinor: amount.ok ? amount.value : null,
  });
}

type FieldsProps = {
  readonly account: Account;
  readonly entry: Entry;
  readonly change: (part: Partial<Entry>) => void;
};

function HoldFields({ account, entry, change }: FieldsProps) {
  const { t } = useText();
  return (
    <>
      <Select
        label={t('desk.holdKind')}
        allowDeselect={false}
        value={entry.kind}
        onChange={(value) => change({ kind: HOLD_KINDS.find((known) => known === value) ?? entry.kind })}
        data={HOLD_KINDS.map((value) => ({ value, label: t(`cases.hold.${value}`) }))}
      />
      <Select
        label={t('desk.scope')}
        allowDeselect={false}
        value={entry.scope}
        onChange={(value) => change({ scope: scopesOf(account).find((known) => known === value) ?? entry.scope })}
        data={scopesOf(account).map((value) => ({ value, label: t(`desk.scope.${value}`) }))}
      />
      {entry.scope === 'channel' && (
        <Select
          label={t('desk.channel')}
          allowDeselect={false}
          value={entry.channel}
          onChange={(value) => change({ channel: CHANNELS.find((known) => known === value) ?? entry.channel })}
          data={CHANNELS.map((value) => ({ value, label: t(`cases.channel.${value}`) }))}
        />
      )}
      {entry.scope === 'disputedAmount' && (
        <AmountField currency={account.currency} value={entry.amount} onChange={(amount) => change({ amount })} />
      )}
      <TextInput
        type="date"
        label={t('desk.reviewOn')}
        description={t('desk.reviewOnHint')}
        value={entry.review}
        onChange={(event) => change({ review: event.currentTarget.value })}
      />
      <Textarea
        label={t('desk.note')}
        autosize
        minRows={2}
        maxLength={2000}
        value={entry.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
    </>
  );
}
