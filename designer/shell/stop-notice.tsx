import { Box } from '@mantine/core';
import { OctagonPause } from 'lucide-react';
import type { Me } from '#engine/http-schema/session-routes.ts';
import { useText } from '../i18n/use-text.ts';
import { Notice } from '../ui/notice.tsx';

/** On every screen while nothing leaves: whoever waits for a message must know why none comes. */
export function StopNotice({ tenant }: { readonly tenant: Me['tenant'] }) {
  const { t } = useText();
  if (!tenant.paused && !tenant.pumpsStopped) return null;
  const why = tenant.pumpsStopped ? 'Pumps' : 'Paused';
  return (
    <Box px="md" pt="md">
      <Notice tone="warned" icon={OctagonPause} title={t(`operation.stopped${why}`)}>
        {t(`operation.stopped${why}Sentence`)}
      </Notice>
    </Box>
  );
}
