import type { ContentFault } from '#rules/packs/pack.ts';
import type { LawLanguage } from '#rules/packs/law-words.ts';

type Phrase = { readonly fault: ContentFault; readonly words: RegExp };

/** Matched on text in small letters without accents; a space in a phrase is any stretch of white space. */
function phrase(fault: ContentFault, words: RegExp): Phrase {
  return { fault, words: new RegExp(words.source.replaceAll(' ', '\\s+'), 'g') };
}

/**
 * Words that press, threaten, shame or pass for a court (B48), by language. All three lists are read whatever the
 * text's language: a borrowed threat is a threat.
 */
const PHRASES: { readonly [L in LawLanguage]: readonly Phrase[] } = {
  es: [
    phrase('threat', /\b(?<!sin )embarg(o|ar|aremos|ada|ado|ados|adas)\b/),
    phrase('threat', /\b(ira|iras|puede ir|vas|va) a (la )?(carcel|prision)\b/),
    phrase('threat', /\bultim[oa] (aviso|oportunidad|advertencia|notificacion)\b/),
    phrase('threat', /\b(atengase|atenerse) a las consecuencias\b/),
    phrase(
      'threat',
      /\b(procederemos|procedera|iniciaremos|tomaremos) .{0,30}(judicial|legal|penal|legales|judiciales)\b/,
    ),
    phrase('threat', /\b(perdera|quitaremos|le quitaran) (su|la|sus) (casa|vivienda|bienes|vehiculo|sueldo)\b/),
    phrase('threat', /\bantes de que sea (demasiado )?tarde\b/),
    phrase('threat', /\b(pague|cancele) (ya|ahora mismo|de inmediato|inmediatamente)\b/),
    phrase('courtLookAlike', /\b(citacion|notificacion|requerimiento) judicial\b/),
    phrase('courtLookAlike', /\b(juzgado|tribunal|fiscalia|orden de captura|boleta de citacion)\b/),
    phrase('asksReason', /\bpor que (no|aun no|todavia no) (pago|pagas|paga|ha pagado|has pagado|cumplio|cumple)\b/),
    phrase(
      'asksReason',
      /\b(motivo|razon|causa) (de|del|de su|por (la|el) (que|cual)) (no |su |tu )?(ha )?(incumplimiento|mora|atraso|no pago|impago|pag)/,
    ),
    phrase(
      'shaming',
      /\b(moroso|morosa|deudor irresponsable|mala paga|sinverguenza|irresponsable|tramposo|verguenza)\b/,
    ),
  ],
  en: [
    phrase('threat', /\b(seize|garnish|foreclose|repossess)\b/),
    phrase('threat', /\b(go to|going to|land in) (jail|prison)\b/),
    phrase('threat', /\b(final|last) (notice|warning|chance|opportunity)\b/),
    phrase('threat', /\b(legal action|lawsuit|sue you|press charges|face the consequences)\b/),
    phrase('threat', /\bpay (now|immediately|at once)\b/),
    phrase('threat', /\bbefore it'?s too late\b/),
    phrase('courtLookAlike', /\b(summons|subpoena|court order|warrant|court notice)\b/),
    phrase('asksReason', /\bwhy (have|did|do|are) (you|n[o']t).{0,12}(pay|paid|paying)\b/),
    phrase(
      'asksReason',
      /\breason (for|why) (your |the |you ).{0,16}(default|non-?payment|delinquency|paid|pay|late)\b/,
    ),
    phrase('shaming', /\b(deadbeat|irresponsible|shame on|shameful|delinquent debtor)\b/),
  ],
  pt: [
    phrase('threat', /\b(penhora|penhorar|penhoraremos|confisco)\b/),
    phrase('threat', /\b(ira|vai|pode ir) (para a |a )?(cadeia|prisao)\b/),
    phrase('threat', /\bultim[oa] (aviso|chance|oportunidade|notificacao)\b/),
    phrase('threat', /\b(tomaremos|adotaremos|iniciaremos) .{0,30}(judiciais|legais|judicial)\b/),
    phrase('threat', /\bpague (ja|agora mesmo|imediatamente)\b/),
    phrase('threat', /\bantes que seja tarde\b/),
    phrase('courtLookAlike', /\b(intimacao|citacao|mandado|notificacao judicial|tribunal)\b/),
    phrase('asksReason', /\bpor ?que (voce )?(nao|ainda nao) (pagou|paga|cumpriu)\b/),
    phrase(
      'asksReason',
      /\b(motivo|razao|causa) (do|da|de|pelo qual) (seu |sua |nao )?(atraso|inadimplencia|nao pagamento|pag)/,
    ),
    phrase('shaming', /\b(caloteiro|caloteira|irresponsavel|vergonha|mau pagador)\b/),
  ],
};

export type PhraseHit = { readonly fault: ContentFault; readonly offset: number; readonly words: string };

/** Every prohibited phrase in the text, in order. */
export function prohibitedPhrases(text: string): readonly PhraseHit[] {
  const plain = plainLetters(text);
  const hits = Object.values(PHRASES)
    .flat()
    .flatMap(({ fault, words }) =>
      [...plain.matchAll(words)].map((match) => ({
        fault,
        offset: match.index,
        words: text.slice(match.index, match.index + match[0].length),
      })),
    );
  // Languages share phrases (`último aviso`): one place is one hit.
  return [...new Map(hits.map((hit) => [`${hit.fault} ${hit.offset}`, hit])).values()].sort(
    (a, b) => a.offset - b.offset,
  );
}

/** Three words of shouting in a row, or repeated exclamation marks. Short capitals (`SMS`, `IVA`, `BBVA`) are names. */
const SHOUTED = /\p{Lu}{3,}(?:[\s,.]+\p{Lu}{3,}){2,}|[!¡]\s*[!¡]|\?!|!\?/gu;

export function shoutedParts(text: string): readonly PhraseHit[] {
  return [...text.matchAll(SHOUTED)].map((match) => ({ fault: 'shouting', offset: match.index, words: match[0] }));
}

/** Small letters without accents, one for one, so that offsets stay those of the text. */
function plainLetters(text: string): string {
  return Array.from(text)
    .map((char) => {
      const plain = char.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
      return plain.length === char.length ? plain : char;
    })
    .join('');
}
