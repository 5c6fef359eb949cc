import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { accountRoutes } from '#engine/http-schema/account-routes.ts';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { useMe, useOfficeZone } from '../session/use-me.ts';
import { mayCall } from '../strategies/may-call.ts';
import { formatInstant, formatMoney } from '../ui/format.ts';
import { SimpleTable } from '../ui/simple-table.tsx';
import type { AccountData, Done, Movement } from './account-types.ts';
import { reversible } from './movements.ts';
import { ReasonDialog } from './reason-dialog.tsx';
import { Section } from './section.tsx';

type MovementsTableProps = { readonly data: AccountData; readonly onDone: (done: Done) => void };

/** What moved the balance, with when it was paid and when it became known; a payment can be undone. */
export function MovementsTable({ data, onDone }: MovementsTableProps) {
  const { t, locale } = useText();
  const zone = useOfficeZone();
  const role = useMe().data?.role;
  const [undoing, setUndoing] = useState<Movement | null>(null);
  const undoable = mayCall(accountRoutes.recordReversal, role) ? reversible(data.movements) : new Set<string>();
  return (
    <Section title={t('cases.movements')} empty={t('desk.movementsEmpty')} count={data.movements.length}>
      <SimpleTable
        label={t('cases.movements')}
        items={data.movements}
        keyOf={(movement) => movement.id}
        columns={[
          { title: t('cases.kind'), cell: (movement) => t(`cases.movement.${movement.kind}`) },
          {
            title: t('cases.amount'),
            number: true,
            cell: (movement) => formatMoney(movement.amountMinor, movement.currency, locale),
          },
          {
            title: t('cases.effectiveAt'),
            cell: (movement) => formatInstant(movement.effectiveAt, locale, zone),
          },
          { title: t('cases.knownAt'), cell: (movement) => formatInstant(movement.knownAt, locale, zone) },
          {
            title: t('cases.action'),
            cell: (movement) =>
              undoable.has(movement.id) && (
                <Button size="xs" variant="default" onClick={() => setUndoing(movement)}>
                  {t('desk.reverse')}
                </Button>
              ),
          },
        ]}
      />
      {undoing !== null && (
        <ReversalDialog
          accountId={data.account.id}
          movement={undoing}
          onClose={() => setUndoing(null)}
          onDone={(done) => {
            setUndoing(null);
            onDone(done);
          }}
        />
      )}
    </Section>
  );
}

type ReversalDialogProps = {
  readonly accountId: string;
  readonly movement: Movement;
  readonly onClose: () => void;
  readonly onDone: (done: Done) => void;
};

function ReversalDialog({ accountId, movement, onClose, onDone }: ReversalDialogProps) {
  const { t, locale } = useText();
  const client = useClient();
  const amount = formatMoney(movement.amountMinor, movement.currency, locale);
  const reverse = useMutation({
    mutationFn: (reason: string) =>
      client.call('recordReversal', { params: { accountId }, body: { movementId: movement.id, reason } }),
    onSuccess: ({ effect }) => onDone({ title: t('desk.reversalDone', { amount }), effect }),
  });
  return (
    <ReasonDialog
      title={t('desk.reversal')}
      sentence={t('desk.reversalSentence', { amount })}
      act={t('desk.reverse')}
      pending={reverse.isPending}
      error={reverse.error}
      onAct={(reason) => reverse.mutate(reason)}
      onClose={onClose}
    />
  );
}
