import { Alert, List } from '@mantine/core';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { ChangeEffect } from '#engine/http-schema/change-effect.ts';
import { useText } from '../i18n/use-text.ts';

type EffectNoticeProps = {
  readonly title: string;
  readonly effect: ChangeEffect;
  readonly onClose: () => void;
};

/** What a change did to what was decided before it; what had already left is said, since it may still arrive (law 1). */
export function EffectNotice({ title, effect, onClose }: EffectNoticeProps) {
  const { t } = useText();
  const { caseIds, cancelledContacts, inFlight } = effect;
  const channels = [...new Set(inFlight.map(({ channel }) => t(`cases.channel.${channel}`)))].join(', ');
  const warned = inFlight.length > 0;
  return (
    <Alert
      role="status"
      variant="light"
      color={warned ? 'yellow' : 'river'}
      icon={warned ? <TriangleAlert aria-hidden /> : <CircleCheck aria-hidden />}
      title={title}
      withCloseButton
      closeButtonLabel={t('shell.close')}
      onClose={onClose}
    >
      <List size="sm">
        <List.Item>{t('desk.effectCases', { count: caseIds.length })}</List.Item>
        <List.Item>{t('desk.effectCancelled', { count: cancelledContacts.length })}</List.Item>
        {warned && <List.Item>{t('desk.effectInFlight', { count: inFlight.length, channels })}</List.Item>}
      </List>
    </Alert>
  );
}
