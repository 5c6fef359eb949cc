import { Badge } from '@mantine/core';
import { Archive, CircleCheck, CirclePause, Eye, Pencil, Radio, Undo2, type LucideIcon } from 'lucide-react';
import type { z } from 'zod';
import type { strategySummarySchema } from '#engine/http-schema/strategy-routes.ts';
import { useText } from '../i18n/use-text.ts';

export type StrategyState = z.infer<typeof strategySummarySchema>['state'];

const LOOKS: { readonly [S in StrategyState]: { readonly icon: LucideIcon; readonly color: string } } = {
  draft: { icon: Pencil, color: 'var(--waiting)' },
  inReview: { icon: Eye, color: 'var(--refused)' },
  approved: { icon: CircleCheck, color: 'var(--passed)' },
  published: { icon: Radio, color: 'var(--river)' },
  retired: { icon: Archive, color: 'var(--waiting)' },
  returned: { icon: Undo2, color: 'var(--attention)' },
};

/** Where a strategy or a version stands: icon and word, never colour alone. */
export function StateBadge({ state, paused }: { readonly state: StrategyState; readonly paused: boolean }) {
  const { t } = useText();
  const look = LOOKS[state];
  const Icon = paused ? CirclePause : look.icon;
  const color = paused ? 'var(--hold)' : look.color;
  return (
    <Badge
      variant="outline"
      radius="sm"
      leftSection={<Icon size={12} aria-hidden />}
      style={{ color, borderColor: color, textTransform: 'none' }}
    >
      {paused ? t('strategies.paused') : t(`strategies.state.${state}`)}
    </Badge>
  );
}
