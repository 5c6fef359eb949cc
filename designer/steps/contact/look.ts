import {
  Handshake,
  House,
  Mail,
  Mailbox,
  MessageCircle,
  MessageSquareMore,
  MessageSquareText,
  Phone,
  PhoneForwarded,
  Send,
  type LucideIcon,
} from 'lucide-react';
import type { Channel } from '#engine/case/words.ts';
import type { ContactSettings } from '#engine/steps/contact/contact.ts';
import type { StepLookDefinition } from '../step-look.ts';

const CHANNEL_ICONS: { readonly [C in Channel]: LucideIcon } = {
  sms: MessageSquareText,
  whatsapp: MessageCircle,
  rcs: MessageSquareMore,
  email: Mail,
  voice: Phone,
  dialer: PhoneForwarded,
  letter: Mailbox,
  visit: House,
  meeting: Handshake,
};

/** A contact wears its preferred channel. */
export const contactLook: StepLookDefinition<ContactSettings> = {
  look: ({ channels: [first] }) =>
    first === undefined ? { icon: Send, edge: null } : { icon: CHANNEL_ICONS[first], edge: `var(--channel-${first})` },
  otherwise: null,
};
