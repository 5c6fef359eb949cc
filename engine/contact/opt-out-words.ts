/**
 * Words that alone, or first in a short message, mean "do not write to me again" (reference/law-and-domain.md E2), in
 * Spanish, Portuguese and English. Without accents and in capitals, as `plainWords` gives them.
 */
const ALONE: readonly string[] = [
  ...[
    'BAJA',
    'ALTO',
    'CANCELAR',
    'SALIR',
    'PARAR',
    'PARE',
    'PAREN',
    'BASTA',
    'DETENER',
    'DESUSCRIBIR',
    'DESUSCRIBIRME',
  ],
  ...['SAIR', 'CANCELE', 'DESCADASTRAR', 'REMOVER'],
  ...['STOP', 'STOPALL', 'UNSUBSCRIBE', 'END', 'QUIT', 'CANCEL', 'OPTOUT', 'REVOKE'],
];
const PHRASES: readonly string[] = [
  ...['NO MAS MENSAJES', 'DAR DE BAJA', 'DARME DE BAJA', 'DEME DE BAJA', 'NO ME ESCRIBAN', 'NO ME CONTACTEN'],
  ...['NO QUIERO MAS MENSAJES', 'NO QUIERO RECIBIR MENSAJES', 'NO ME ENVIEN MAS MENSAJES', 'NO ME MANDEN MAS MENSAJES'],
  ...['NAO QUERO MAIS MENSAGENS', 'NAO ME ENVIE MAIS MENSAGENS', 'NAO QUERO RECEBER', 'PARE DE ME ENVIAR', 'ME REMOVA'],
  ...[
    'OPT OUT',
    'STOP MESSAGING ME',
    'STOP TEXTING ME',
    'STOP CONTACTING ME',
    'DO NOT CONTACT ME',
    'TAKE ME OFF',
    'REMOVE ME',
  ],
];
/** Opt-outs only as the whole message: "no más de tres cuotas" is an offer. */
const WHOLE: readonly string[] = ['NO MAS', 'NO MORE', 'NAO MAIS'];
const POLITE: readonly string[] = [
  'POR',
  'FAVOR',
  'GRACIAS',
  'OBRIGADO',
  'OBRIGADA',
  'PLEASE',
  'THANKS',
  'PLS',
  'YA',
  'JA',
  'NOW',
];

/**
 * Whether a reply is an opt-out. A lone word counts with courtesies around it ("STOP please") but not inside a sentence
 * ("voy a cancelar mañana" promises a payment: cancelar is to settle a debt); a phrase counts anywhere.
 */
export function isOptOut(text: string): boolean {
  const words = plainWords(text);
  const line = ` ${words.join(' ')} `;
  if (PHRASES.some((phrase) => line.includes(` ${phrase} `))) return true;
  const core = words.filter((word) => !POLITE.includes(word));
  return WHOLE.includes(core.join(' ')) || (core.length > 0 && core.every((word) => ALONE.includes(word)));
}

function plainWords(text: string): readonly string[] {
  return text
    .slice(0, 2000)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}
