import { Accordion, Text } from '@mantine/core';
import { useText } from '../i18n/use-text.ts';
import { formatInstant, formatMoney, formatNumber } from '../ui/format.ts';
import { SimpleTable } from '../ui/simple-table.tsx';
import { OFFICE_ZONE, type CaseData } from './case-types.ts';
import { MessageFace } from './message-face.tsx';

/** Accounts with both figures, messages, payments, promises, holds and tasks of the case. */
export function CaseSides({ data }: { readonly data: CaseData }) {
  const { t, locale } = useText();
  const at = (instant: string | null): string => (instant === null ? '—' : formatInstant(instant, locale, OFFICE_ZONE));
  const money = (minor: number | null, currency: string): string =>
    minor === null ? '—' : formatMoney(minor, currency, locale);
  return (
    <Accordion multiple defaultValue={['accounts', 'messages']} variant="separated">
      <Section value="accounts" title={t('cases.accounts')} count={data.accounts.length}>
        <SimpleTable
          label={t('cases.accounts')}
          items={data.accounts}
          keyOf={(account) => account.id}
          columns={[
            { title: t('cases.account'), cell: (account) => account.reference },
            {
              title: t('cases.overdue'),
              number: true,
              cell: (account) => money(account.overdueMinor, account.currency),
            },
            {
              title: t('cases.paidSince'),
              number: true,
              cell: (account) => money(account.paidSinceBooksMinor, account.currency),
            },
            {
              title: t('cases.daysCreditor'),
              number: true,
              cell: (account) => (account.daysPastDue === null ? '—' : formatNumber(account.daysPastDue, locale)),
            },
            {
              title: t('cases.daysOurs'),
              number: true,
              cell: (account) =>
                account.daysPastDueOurs === null ? '—' : formatNumber(account.daysPastDueOurs, locale),
            },
            { title: t('cases.asOf'), cell: (account) => at(account.asOf) },
          ]}
        />
      </Section>
      <Section value="messages" title={t('cases.messages')} count={data.contacts.length}>
        {data.contacts.map((contact) => (
          <div key={contact.id} style={{ marginBottom: 16 }}>
            <MessageFace contact={contact} />
          </div>
        ))}
      </Section>
      <Section value="payments" title={t('cases.movements')} count={data.movements.length}>
        <SimpleTable
          label={t('cases.movements')}
          items={data.movements}
          keyOf={(movement) => movement.id}
          columns={[
            { title: t('cases.kind'), cell: (movement) => t(`cases.movement.${movement.kind}`) },
            {
              title: t('cases.amount'),
              number: true,
              cell: (movement) => money(movement.amountMinor, movement.currency),
            },
            { title: t('cases.effectiveAt'), cell: (movement) => at(movement.effectiveAt) },
            { title: t('cases.knownAt'), cell: (movement) => at(movement.knownAt) },
          ]}
        />
      </Section>
      <Section value="promises" title={t('cases.promises')} count={data.promises.length}>
        <SimpleTable
          label={t('cases.promises')}
          items={data.promises}
          keyOf={(promise) => promise.id}
          columns={[
            { title: t('cases.amount'), number: true, cell: (promise) => money(promise.amountMinor, promise.currency) },
            { title: t('cases.dueDate'), cell: (promise) => promise.dueDate },
            { title: t('cases.statusFilter'), cell: (promise) => t(`cases.promise.${promise.state}`) },
          ]}
        />
      </Section>
      <Section value="holds" title={t('cases.holds')} count={data.holds.length}>
        <SimpleTable
          label={t('cases.holds')}
          items={data.holds}
          keyOf={(hold) => hold.id}
          columns={[
            { title: t('cases.kind'), cell: (hold) => t(`cases.hold.${hold.kind}`) },
            { title: t('cases.from'), cell: (hold) => at(hold.from) },
            { title: t('cases.review'), cell: (hold) => at(hold.reviewAt) },
            { title: t('cases.released'), cell: (hold) => at(hold.releasedAt) },
          ]}
        />
      </Section>
      <Section value="tasks" title={t('cases.tasks')} count={data.tasks.length}>
        <SimpleTable
          label={t('cases.tasks')}
          items={data.tasks}
          keyOf={(task) => task.id}
          columns={[
            { title: t('cases.task'), cell: (task) => task.title },
            { title: t('cases.statusFilter'), cell: (task) => t(`cases.taskState.${task.state}`) },
            { title: t('cases.dueDate'), cell: (task) => at(task.dueAt) },
          ]}
        />
      </Section>
    </Accordion>
  );
}

type SectionProps = {
  readonly value: string;
  readonly title: string;
  readonly count: number;
  readonly children: React.ReactNode;
};

function Section({ value, title, count, children }: SectionProps) {
  const { t } = useText();
  return (
    <Accordion.Item value={value}>
      <Accordion.Control>
        {title} ({count})
      </Accordion.Control>
      <Accordion.Panel>
        {count === 0 ? (
          <Text c="dimmed" size="sm">
            {t('cases.none')}
          </Text>
        ) : (
          children
        )}
      </Accordion.Panel>
    </Accordion.Item>
  );
}
