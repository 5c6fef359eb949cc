import type { TONES, Tone } from '#engine/case/words.ts';
import type { Label } from '#rules/facts/fact-definition.ts';

const TONE_LABELS: { readonly [T in (typeof TONES)[number]]: Label } = {
  amable: { es: 'Amable', en: 'Friendly', pt: 'Amigável' },
  neutral: { es: 'Neutral', en: 'Neutral', pt: 'Neutro' },
  firme: { es: 'Firme', en: 'Firm', pt: 'Firme' },
  formal: { es: 'Formal', en: 'Formal', pt: 'Formal' },
};

/** The name of a tone; one of a tenant's own list is already in the tenant's words. */
export function toneLabel(tone: Tone): Label {
  return isKnownTone(tone) ? TONE_LABELS[tone] : { es: tone, en: tone, pt: tone };
}

function isKnownTone(tone: Tone): tone is keyof typeof TONE_LABELS {
  return Object.hasOwn(TONE_LABELS, tone);
}
