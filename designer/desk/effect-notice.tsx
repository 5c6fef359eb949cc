import { List } from '@mantine/core';
import type { ChangeEffect } from '#engine/http-schema/change-effect.ts';
import { useText } from '../i18n/use-text.ts';
import { Notice } from '../ui/notice.tsx';

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
  return (
    <Notice tone={inFlight.length > 0 ? 'warned' : 'told'} title={title} onClose={onClose}>
      <List size="sm">
        <List.Item>{t('desk.effectCases', { count: caseIds.length })}</List.Item>
        <List.Item>{t('desk.effectCancelled', { count: cancelledContacts.length })}</List.Item>
        {inFlight.length > 0 && <List.Item>{t('desk.effectInFlight', { count: inFlight.length, channels })}</List.Item>}
      </List>
    </Notice>
  );
}
