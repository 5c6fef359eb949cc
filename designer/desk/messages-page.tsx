import { Group, Select } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { CHANNELS, type Channel } from '#engine/case/words.ts';
import { CONTACT_STATES } from '#engine/http-schema/case-routes.ts';
import { useClient } from '../api/client-context.ts';
import type { CaseContact } from '../cases/case-types.ts';
import { MessageFace } from '../cases/message-face.tsx';
import { useText } from '../i18n/use-text.ts';
import { ListFrame } from '../ui/list-frame.tsx';
import { Page } from '../ui/page.tsx';
import { usePagedList } from '../ui/use-paged-list.ts';
import './desk.css';
import { GoLink } from './go-link.tsx';

/** What went out, as its recipient sees it: the exact text, never HTML. */
export function MessagesPage() {
  const { t } = useText();
  const client = useClient();
  const [channel, setChannel] = useState<Channel | null>(null);
  const [state, setState] = useState<CaseContact['state'] | null>(null);
  const query = { ...(channel === null ? {} : { channel }), ...(state === null ? {} : { state }) };
  const list = usePagedList(['message', query], (cursor) =>
    client.call('listMessages', { query: { ...query, ...cursor } }),
  );
  const filtered = channel !== null || state !== null;
  return (
    <Page title={t('desk.messagesTitle')}>
      <Group gap="sm" align="end">
        <Select
          label={t('desk.channel')}
          clearable
          placeholder={t('desk.all')}
          value={channel}
          onChange={(value) => setChannel(CHANNELS.find((known) => known === value) ?? null)}
          data={CHANNELS.map((value) => ({ value, label: t(`cases.channel.${value}`) }))}
        />
        <Select
          label={t('cases.statusFilter')}
          clearable
          placeholder={t('desk.all')}
          value={state}
          onChange={(value) => setState(CONTACT_STATES.find((known) => known === value) ?? null)}
          data={CONTACT_STATES.map((value) => ({ value, label: t(`cases.contactState.${value}`) }))}
        />
      </Group>
      <ListFrame
        list={list}
        empty={t(filtered ? 'desk.messagesNone' : 'desk.messagesEmpty')}
        emptyAction={filtered ? undefined : <GoLink to="/estrategias">{t('desk.goStrategies')}</GoLink>}
      >
        {(items) => <Faces items={items} />}
      </ListFrame>
    </Page>
  );
}

function Faces({ items }: { readonly items: readonly CaseContact[] }) {
  const { t } = useText();
  return (
    <ul className="message-faces" aria-label={t('desk.listOf', { name: t('desk.messagesTitle') })}>
      {items.map((contact) => (
        <li key={contact.id}>
          <MessageFace contact={contact} />
          {contact.caseId !== null && (
            <Link to="/casos/$caseId" params={{ caseId: contact.caseId }} className="quiet-link">
              {t('desk.goCaseOf', { id: contact.caseId.slice(-8) })}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
