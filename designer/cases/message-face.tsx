import { Badge, Group, Paper, Text } from '@mantine/core';
import { useText } from '../i18n/use-text.ts';
import { formatInstant } from '../ui/format.ts';
import { OFFICE_ZONE, type CaseContact } from './case-types.ts';

/** The exact text, as a phone or a mail shows it; plain text always, whatever it holds. */
export function MessageFace({ contact }: { readonly contact: CaseContact }) {
  const { t, locale } = useText();
  const mail = contact.channel === 'email';
  return (
    <Paper
      withBorder
      p="md"
      maw={mail ? 560 : 340}
      style={{ borderLeft: `4px solid var(--channel-${contact.channel})` }}
      component="article"
      aria-label={t('cases.messageAsSent')}
    >
      <Group justify="space-between" mb="xs">
        <Text size="sm" fw={600}>
          {t(`cases.channel.${contact.channel}`)}
        </Text>
        <Badge variant="light">{t(`cases.contactState.${contact.state}`)}</Badge>
      </Group>
      {contact.message === null ? (
        <Text size="sm" c="dimmed">
          {t('cases.textHidden')}
        </Text>
      ) : (
        <>
          {contact.message.subject !== null && (
            <Text size="sm" fw={600} mb={4}>
              {contact.message.subject}
            </Text>
          )}
          <Text
            size="sm"
            style={{
              whiteSpace: 'pre-wrap',
              background: mail ? 'transparent' : 'var(--sand)',
              borderRadius: 8,
              padding: mail ? 0 : 8,
            }}
          >
            {contact.message.body}
          </Text>
          <Text size="xs" c="dimmed" mt="xs">
            {contact.message.address} · <span className="mono">{contact.message.sha256?.slice(0, 8)}</span>
          </Text>
        </>
      )}
      <Text size="xs" c="dimmed">
        {t('cases.decidedAt', { at: formatInstant(contact.decidedAt, locale, OFFICE_ZONE) })}
        {contact.sentAt !== null &&
          ` · ${t('cases.sentAt', { at: formatInstant(contact.sentAt, locale, OFFICE_ZONE) })}`}
      </Text>
    </Paper>
  );
}
