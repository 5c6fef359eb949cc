import { CheckCheck, Check, CircleHelp, CircleX, Clock, Send, Undo2, type LucideIcon } from 'lucide-react';
import { useText } from '../i18n/use-text.ts';
import type { CaseContact } from './case-types.ts';

type State = CaseContact['state'];

const LOOKS: { readonly [S in State]: { readonly Icon: LucideIcon; readonly color: string } } = {
  reserved: { Icon: Clock, color: 'var(--waiting)' },
  sending: { Icon: Send, color: 'var(--waiting)' },
  sent: { Icon: Check, color: 'var(--passed)' },
  delivered: { Icon: CheckCheck, color: 'var(--passed)' },
  failed: { Icon: CircleX, color: 'var(--attention)' },
  unknown: { Icon: CircleHelp, color: 'var(--refused)' },
  expired: { Icon: CircleX, color: 'var(--refused)' },
  cancelled: { Icon: Undo2, color: 'var(--refused)' },
};

/** How far a contact got: icon, colour and word together. */
export function ContactStateWord({ state }: { readonly state: State }) {
  const { t } = useText();
  const { Icon, color } = LOOKS[state];
  return (
    <span className="case-state" style={{ color }}>
      <Icon size={14} aria-hidden />
      {t(`cases.contactState.${state}`)}
    </span>
  );
}
