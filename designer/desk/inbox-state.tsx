import { Badge } from '@mantine/core';
import { CircleAlert, CircleCheck, Clock, type LucideIcon } from 'lucide-react';
import type { ClientResponse } from '#engine/http-schema/routes.ts';
import { useText } from '../i18n/use-text.ts';

type State = ClientResponse<'listInbox'>['items'][number]['state'];

const LOOKS: { readonly [S in State]: { readonly color: string; readonly Icon: LucideIcon } } = {
  stored: { color: 'var(--waiting)', Icon: Clock },
  applied: { color: 'var(--passed)', Icon: CircleCheck },
  dead: { color: 'var(--attention)', Icon: CircleAlert },
};

/** Icon and word, never colour alone. */
export function InboxState({ state }: { readonly state: State }) {
  const { t } = useText();
  const { color, Icon } = LOOKS[state];
  return (
    <Badge variant="outline" style={{ color, borderColor: color }} leftSection={<Icon size={12} aria-hidden />}>
      {t(`desk.inboxState.${state}`)}
    </Badge>
  );
}
