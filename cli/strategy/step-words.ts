import type { Language } from '../help.ts';

/** What `strategy step` says to people, by language. */
const SENTENCES = {
  es: {
    usage:
      'Uso: cauce strategy step F --case C.json --events E.ndjson [--until T] [--templates T.json] [--lang es|en|pt]',
    badUsage: 'No se entiende: {what}.',
    oneStdin: 'Solo uno de los archivos puede ser la entrada estándar ("-").',
    unreadable: 'no se puede leer: {why}',
    noStart: 'sin sucesos ni "startedAt" en el caso no se sabe cuándo empieza',
    assumed: 'Se supone {what}.',
    closed: 'El caso salió: {reason} ({at}).',
    parked: 'El caso requiere revisión en {step}: {code} {detail} ({at}).',
    waits: 'El caso está en {step} y espera hasta {until}.',
    waitsForOwner: 'El caso está en {step} y espera a alguien: {owner}.',
    tooManyWakes: 'El caso despertó demasiadas veces; se detuvo en {at}.',
  },
  en: {
    usage:
      'Usage: cauce strategy step F --case C.json --events E.ndjson [--until T] [--templates T.json] [--lang es|en|pt]',
    badUsage: 'Not understood: {what}.',
    oneStdin: 'Only one of the files can be standard input ("-").',
    unreadable: 'cannot be read: {why}',
    noStart: 'without events, and without "startedAt" in the case, nobody knows when it starts',
    assumed: 'Assumed {what}.',
    closed: 'The case left: {reason} ({at}).',
    parked: 'The case needs attention at {step}: {code} {detail} ({at}).',
    waits: 'The case is at {step} and waits until {until}.',
    waitsForOwner: 'The case is at {step} and waits for somebody: {owner}.',
    tooManyWakes: 'The case woke too many times; stopped at {at}.',
  },
  pt: {
    usage:
      'Uso: cauce strategy step F --case C.json --events E.ndjson [--until T] [--templates T.json] [--lang es|en|pt]',
    badUsage: 'Não se entende: {what}.',
    oneStdin: 'Só um dos arquivos pode ser a entrada padrão ("-").',
    unreadable: 'não pode ser lido: {why}',
    noStart: 'sem eventos e sem "startedAt" no caso não se sabe quando começa',
    assumed: 'Supõe-se {what}.',
    closed: 'O caso saiu: {reason} ({at}).',
    parked: 'O caso requer revisão em {step}: {code} {detail} ({at}).',
    waits: 'O caso está em {step} e espera até {until}.',
    waitsForOwner: 'O caso está em {step} e espera por alguém: {owner}.',
    tooManyWakes: 'O caso acordou vezes demais; parou em {at}.',
  },
} as const satisfies { readonly [L in Language]: { readonly [key: string]: string } };

/** A sentence in a language with its places filled. */
export function sayStep(
  language: Language,
  key: keyof (typeof SENTENCES)['en'],
  args: { readonly [name: string]: string } = {},
): string {
  return SENTENCES[language][key].replace(/\{(\w+)\}/g, (place, name: string) => args[name] ?? place);
}
