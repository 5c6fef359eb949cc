import type { ContactResult } from '#engine/case/contact-result.ts';
import type { Contact1 } from '#engine/ops/contact-1/op.ts';
import { NO_TRAITS, type OutcomeTrait, type StepTraits } from '../step-traits.ts';
import { contact, type ContactSettings } from './contact.ts';

/** Which results its `sent` outcome leaves by. The four failures always wake a case. */
const WAKE_ON: { readonly [W in Contact1['waitFor']]: readonly ContactResult[] } = {
  nothing: [],
  sent: ['sent', 'delivered'],
  delivered: ['delivered'],
};

export function contactTraits(settings: ContactSettings): StepTraits {
  const { channels, template, tone, purpose, recipient, waitFor } = settings;
  return {
    ...NO_TRAITS,
    // A refusal for good comes at once, and a provider may answer within the second: no time is sure to pass.
    outcomes: contact.outcomes(settings).map(({ id }): OutcomeTrait => ({
      id,
      minMs: 0,
      contacts: id === 'notPossible' ? 0 : 1,
      by: 'flow',
    })),
    templates: [{ path: '/template', template, tone, channels }],
    channels,
    purposes: [purpose],
    recipients: [recipient],
    // Even without waiting for a result it may stand here for a lawful hour.
    passesTime: true,
    stoppedBy: ['payment', 'hold', 'goal', 'pause', 'window', 'frequency', 'consent', 'content'],
    safePoint: false,
    wakeOn: WAKE_ON[waitFor],
  };
}
