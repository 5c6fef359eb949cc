import type { Channel } from '#engine/case/words.ts';
import type { Label } from '#rules/facts/fact-definition.ts';

/** Names of the channels, for pickers. */
export const CHANNEL_LABELS: { readonly [C in Channel]: Label } = {
  sms: { es: 'SMS', en: 'SMS', pt: 'SMS' },
  whatsapp: { es: 'WhatsApp', en: 'WhatsApp', pt: 'WhatsApp' },
  rcs: { es: 'RCS', en: 'RCS', pt: 'RCS' },
  email: { es: 'Correo electrónico', en: 'E-mail', pt: 'E-mail' },
  voice: { es: 'Llamada', en: 'Call', pt: 'Ligação' },
  dialer: { es: 'Marcador predictivo', en: 'Predictive dialer', pt: 'Discador preditivo' },
  letter: { es: 'Carta', en: 'Letter', pt: 'Carta' },
  visit: { es: 'Visita', en: 'Visit', pt: 'Visita' },
  meeting: { es: 'Reunión', en: 'Meeting', pt: 'Reunião' },
};

/** The act of using each channel: the verb of a contact's face and sentence. */
export const CHANNEL_VERBS: { readonly [C in Channel]: Label } = {
  sms: { es: 'Enviar SMS', en: 'Send SMS', pt: 'Enviar SMS' },
  whatsapp: { es: 'Enviar WhatsApp', en: 'Send WhatsApp', pt: 'Enviar WhatsApp' },
  rcs: { es: 'Enviar RCS', en: 'Send RCS', pt: 'Enviar RCS' },
  email: { es: 'Enviar correo', en: 'Send e-mail', pt: 'Enviar e-mail' },
  voice: { es: 'Llamar', en: 'Call', pt: 'Ligar' },
  dialer: { es: 'Marcar', en: 'Dial', pt: 'Discar' },
  letter: { es: 'Enviar carta', en: 'Send letter', pt: 'Enviar carta' },
  visit: { es: 'Visitar', en: 'Visit', pt: 'Visitar' },
  meeting: { es: 'Citar a reunión', en: 'Invite to a meeting', pt: 'Convidar para reunião' },
};
