import type { Channel } from '#engine/case/words.ts';

/** An address as it is stored, or what is wrong with it. */
export type AddressReading =
  { readonly ok: true; readonly address: string } | { readonly ok: false; readonly code: 'notAPhone' | 'notAnEmail' };

type AddressKind = 'phone' | 'email' | 'place';

const KIND: Readonly<Record<Channel, AddressKind>> = {
  sms: 'phone',
  whatsapp: 'phone',
  rcs: 'phone',
  voice: 'phone',
  dialer: 'phone',
  email: 'email',
  letter: 'place',
  visit: 'place',
  meeting: 'place',
};

const EMAIL =
  /^[^\s@<>"(),;:]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/;

/**
 * Normalises an address for a channel: phones to E.164 (`callingCode` is put before numbers without `+` or `00`),
 * e-mail with its domain in lower case, places as written.
 */
export function readAddress(text: string, channel: Channel, callingCode: string | undefined): AddressReading {
  switch (KIND[channel]) {
    case 'phone':
      return readPhone(text, callingCode);
    case 'email':
      return readEmail(text);
    case 'place':
      return { ok: true, address: text.replace(/\s+/g, ' ') };
  }
}

function readPhone(text: string, callingCode: string | undefined): AddressReading {
  const compact = text.replace(/[\s().-]/g, '').replace(/^00/, '+');
  const international =
    compact.startsWith('+') || callingCode === undefined ? compact : withCallingCode(compact, callingCode);
  return /^\+[1-9]\d{6,14}$/.test(international)
    ? { ok: true, address: international }
    : { ok: false, code: 'notAPhone' };
}

/** A number that already begins with the code is left so; Brazil's area 55 makes its national numbers look like that. */
function withCallingCode(digits: string, callingCode: string): string {
  const complete = digits.startsWith(callingCode) && digits.length >= (callingCode === '55' ? 12 : 11);
  return complete ? `+${digits}` : `+${callingCode}${digits.replace(/^0/, '')}`;
}

function readEmail(text: string): AddressReading {
  if (!EMAIL.test(text) || text.length > 254) return { ok: false, code: 'notAnEmail' };
  const at = text.lastIndexOf('@');
  return { ok: true, address: `${text.slice(0, at)}@${text.slice(at + 1).toLowerCase()}` };
}
