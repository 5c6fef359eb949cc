import type { LawLanguage } from '#rules/packs/law-words.ts';
import type { Pack } from '#rules/packs/pack.ts';
import type { Channel, Purpose } from '#engine/case/words.ts';

/** Short, in the basic SMS alphabet, and with a word that the inbox knows as an opt-out (engine/contact/opt-out-words.ts). */
const SENTENCES: { readonly [L in LawLanguage]: string } = {
  es: 'Para dejar de recibir mensajes responda BAJA.',
  en: 'To stop these messages reply STOP.',
  pt: 'Para deixar de receber mensagens responda SAIR.',
};

export function optOutSentence(language: LawLanguage): string {
  return SENTENCES[language];
}

/** Whether the pack asks for a way out in texts of this purpose and channel. */
export function needsOptOut(pack: Pack, purpose: Purpose, channel: Channel): boolean {
  return pack.rules.some(
    (rule) =>
      rule.kind === 'content' &&
      rule.require.includes('optOut') &&
      (rule.scope.purposes === null || rule.scope.purposes.includes(purpose)) &&
      (rule.scope.channels === null || rule.scope.channels.includes(channel)),
  );
}
