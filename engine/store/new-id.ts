import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new id `<prefix>_<time><random>`: sorts by creation, says nothing about a person. */
export function newId(prefix: string): string {
  let time = '';
  for (let rest = Date.now(), i = 0; i < 9; i += 1, rest = Math.floor(rest / 32))
    time = (ALPHABET[rest % 32] ?? '') + time;
  let tail = '';
  for (const byte of randomBytes(12)) tail += ALPHABET[byte % 32] ?? '';
  return `${prefix}_${time}${tail}`;
}
