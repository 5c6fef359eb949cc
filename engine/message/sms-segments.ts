/** What a text costs as SMS: GSM 03.38 when every character is in its alphabet, otherwise UCS-2. */
export type SmsSegments = {
  readonly encoding: 'gsm7' | 'ucs2';
  /** Septets or UTF-16 units. */
  readonly units: number;
  readonly segments: number;
  /** Characters that made it UCS-2, each once: what to replace to pay less. */
  readonly outside: readonly string[];
};

const GSM_BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Written as an escape and a second septet, which may not be parted. */
const GSM_EXTENDED = '^{}\\[~]|€\f';

const SEPTETS = new Map<string, number>([
  ...Array.from(GSM_BASIC).map((char) => [char, 1] as const),
  ...Array.from(GSM_EXTENDED).map((char) => [char, 2] as const),
]);

/** One message holds 160 septets or 70 units; parts of a longer one 153 or 67, since each carries its place. */
export function smsSegments(text: string): SmsSegments {
  const chars = Array.from(text);
  const outside = [...new Set(chars.filter((char) => !SEPTETS.has(char)))];
  const gsm = outside.length === 0;
  const sizes = chars.map((char) => (gsm ? (SEPTETS.get(char) ?? 1) : char.length));
  const units = sizes.reduce((sum, size) => sum + size, 0);
  const [single, part] = gsm ? [160, 153] : [70, 67];
  return {
    encoding: gsm ? 'gsm7' : 'ucs2',
    units,
    segments: units <= single ? Math.min(1, units) : packed(sizes, part),
    outside,
  };
}

/** Neither an escape and its septet nor the halves of a surrogate pair are parted over two segments. */
function packed(sizes: readonly number[], capacity: number): number {
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > capacity) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return segments;
}
