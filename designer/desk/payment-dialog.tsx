import { Radio, Select, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ClientBody } from '#engine/http-schema/routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { useOfficeZone } from '../session/use-me.ts';
import { Dialog } from '../ui/dialog.tsx';
import { formatInstant, formatMoney } from '../ui/format.ts';
import { ProblemBanner } from '../ui/problem-banner.tsx';
import type { AccountData, Done } from './account-types.ts';
import { AmountField } from './amount-field.tsx';
import { decimalSignOf, parseAmount } from './amount.ts';
import { startOfDay } from './office-day.ts';
import { reportedToConfirm } from './movements.ts';

const KINDS = ['reported', 'pending', 'posted'] as const;
type Kind = (typeof KINDS)[number];
type Entry = {
  readonly kind: Kind;
  readonly amount: string;
  readonly date: string;
  readonly reference: string;
  readonly confirms: string | null;
};
const EMPTY: Entry = { kind: 'reported', amount: '', date: '', reference: '', confirms: null };

type PaymentDialogProps = {
  readonly data: AccountData;
  readonly onClose: () => void;
  readonly onDone: (done: Done) => void;
};

/** A payment the debtor reports or the creditor applies; what was decided before it is cancelled. */
export function PaymentDialog({ data, onClose, onDone }: PaymentDialogProps) {
  const { t, locale } = useText();
  const zone = useOfficeZone();
  const client = useClient();
  const { account } = data;
  const [entry, setEntry] = useState(EMPTY);
  const read = parseAmount(entry.amount, account.currency, decimalSignOf(locale));
  const record = useMutation({
    mutationFn: (body: ClientBody<'recordPayment'>) =>
      client.call('recordPayment', { params: { accountId: account.id }, body }),
    onSuccess: ({ duplicate, effect }) =>
      onDone({ title: t(duplicate ? 'desk.paymentDuplicate' : 'desk.paymentDone'), effect }),
  });
  const submit = (): void => {
    if (read.ok) record.mutate(bodyOf(entry, zone, { amountMinor: read.value, currency: account.currency }));
  };
  return (
    <Dialog
      title={t('desk.payment')}
      onClose={onClose}
      act={{ label: t('desk.record'), run: submit, pending: record.isPending, disabled: !read.ok }}
    >
      <ProblemBanner error={record.error} />
      <PaymentFields data={data} entry={entry} change={(part) => setEntry({ ...entry, ...part })} />
    </Dialog>
  );
}

type FieldsProps = {
  readonly data: AccountData;
  readonly entry: Entry;
  readonly change: (part: Partial<Entry>) => void;
};

function PaymentFields({ data, entry, change }: FieldsProps) {
  const { t, locale } = useText();
  const zone = useOfficeZone();
  const waiting = reportedToConfirm(data.movements);
  return (
    <>
      <Radio.Group
        label={t('desk.paymentKind')}
        value={entry.kind}
        onChange={(value) => change({ kind: KINDS.find((known) => known === value) ?? 'reported', confirms: null })}
      >
        <Stack gap="sm" mt="xs">
          {KINDS.map((kind) => (
            <Radio
              key={kind}
              value={kind}
              label={t(`desk.paymentKind.${kind}`)}
              description={t(`desk.paymentKindHint.${kind}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {entry.kind === 'posted' && waiting.length > 0 && (
        <Select
          label={t('desk.confirms')}
          description={t('desk.confirmsHint')}
          clearable
          value={entry.confirms}
          onChange={(confirms) => change({ confirms })}
          data={waiting.map((movement) => ({
            value: movement.id,
            label: `${formatMoney(movement.amountMinor, movement.currency, locale)} · ${formatInstant(movement.effectiveAt, locale, zone)}`,
          }))}
        />
      )}
      <AmountField currency={data.account.currency} value={entry.amount} onChange={(amount) => change({ amount })} />
      <TextInput
        type="date"
        label={t('desk.paidOn')}
        description={t('desk.paidOnHint')}
        value={entry.date}
        onChange={(event) => change({ date: event.currentTarget.value })}
      />
      <TextInput
        label={t('desk.bankReference')}
        description={t('desk.bankReferenceHint')}
        maxLength={120}
        value={entry.reference}
        onChange={(event) => change({ reference: event.currentTarget.value })}
      />
    </>
  );
}

function bodyOf(
  { kind, date, reference, confirms }: Entry,
  zone: string,
  money: Pick<ClientBody<'recordPayment'>, 'amountMinor' | 'currency'>,
): ClientBody<'recordPayment'> {
  return {
    kind,
    ...money,
    ...(date === '' ? {} : { effectiveAt: startOfDay(date, zone) }),
    ...(reference.trim() === '' ? {} : { externalRef: reference.trim() }),
    ...(confirms === null ? {} : { confirms }),
  };
}
