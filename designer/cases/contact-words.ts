import { isJsonObject, type Json } from '#rules/base/json.ts';
import { CHANNEL_LABELS } from '#engine/steps/labels/channels.ts';
import { listText } from '#engine/steps/sentences/list-text.ts';
import { isChannel } from './fact-words.ts';
import type { CaseWords } from './case-words.ts';
import { listOf } from './list-of.ts';
import { textOf } from './text-of.ts';

/** The channels of a request, in the order they are tried: "WhatsApp o SMS". */
export function channelsText(channels: Json | undefined, { language }: Pick<CaseWords, 'language'>): string {
  const named = listOf(channels).map(textOf).filter(isChannel);
  return listText(
    named.map((channel) => CHANNEL_LABELS[channel]),
    'or',
  )[language];
}

/** Why a gate's exemption held: what the debtor did that frees this contact. */
export function groundText(details: Json | undefined, { t }: Pick<CaseWords, 't'>): string {
  const ground = isJsonObject(details) ? textOf(details['ground']) : '';
  return t(ground === 'payment' ? 'cases.ground.payment' : 'cases.ground.debtorRequest');
}
