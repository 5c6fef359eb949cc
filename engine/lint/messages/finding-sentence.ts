import { CHANNELS } from '#engine/case/words.ts';
import { CHANNEL_LABELS } from '#engine/steps/labels/channels.ts';
import { toneLabel } from '#engine/steps/labels/tones.ts';
import type { Language } from '#engine/steps/label.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { factDefinition } from '#rules/facts/catalogue.ts';
import type { Label } from '#rules/facts/fact-definition.ts';
import { FINDING_MESSAGES } from './finding-messages.ts';

/** Places whose value is an id of ours: people read the name behind it. */
const NAMES: { readonly [place: string]: (id: string) => Label | undefined } = {
  channel: (id) => CHANNELS.filter((channel) => channel === id).map((channel) => CHANNEL_LABELS[channel])[0],
  tone: toneLabel,
  fact: (id) => factDefinition(id)?.label,
  source: (id) =>
    id === 'strategy' ? { es: 'esta estrategia', en: 'this strategy', pt: 'esta estratégia' } : undefined,
};

/** What a finding says to a person, in one language. */
export function findingSentence({ code, values }: Pick<Finding, 'code' | 'values'>, lang: Language): string {
  const message = FINDING_MESSAGES[code][lang];
  const optional = message.replace(/\[([^\]]*)\]/g, (_, part: string) =>
    placesOf(part).every((name) => valueOf(name, values, lang) !== undefined) ? part : '',
  );
  return optional.replace(/\{(\w+)\}/g, (_, name: string) => valueOf(name, values, lang) ?? '…');
}

function placesOf(text: string): readonly string[] {
  return Array.from(text.matchAll(/\{(\w+)\}/g), ([, name]) => name ?? '');
}

/** `{label}` is the value given for the language itself: outcomes have a name in each. */
function valueOf(place: string, values: Finding['values'], lang: Language): string | undefined {
  const key = place === 'label' ? lang : place;
  const value = Object.hasOwn(values, key) ? values[key] : undefined;
  if (value === undefined) return undefined;
  const name = Object.hasOwn(NAMES, place) ? NAMES[place] : undefined;
  return name?.(String(value))?.[lang] ?? String(value);
}
