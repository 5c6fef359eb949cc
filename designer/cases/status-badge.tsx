import { CircleAlert, CircleCheck, CircleDot, Clock } from 'lucide-react';
import type { CASE_STATUSES } from '#engine/http-schema/case-routes.ts';
import { useText } from '../i18n/use-text.ts';

type Status = (typeof CASE_STATUSES)[number];

const LOOKS: { readonly [S in Status]: { readonly color: string; readonly Icon: typeof Clock } } = {
  new: { color: 'var(--waiting)', Icon: Clock },
  open: { color: 'var(--river)', Icon: CircleDot },
  needsAttention: { color: 'var(--attention)', Icon: CircleAlert },
  closed: { color: 'var(--waiting)', Icon: CircleCheck },
};

/** Colour, icon and word together. */
export function StatusBadge({ status }: { readonly status: Status }) {
  const { t } = useText();
  const { color, Icon } = LOOKS[status];
  return (
    <span className="status-badge" style={{ color }}>
      <Icon size={12} aria-hidden />
      {t(`cases.status.${status}`)}
    </span>
  );
}
