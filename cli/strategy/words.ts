import type { Language } from '../help.ts';

/** What the `strategy` commands say to people, by language. */
const SENTENCES = {
  es: {
    usageLint: 'Uso: cauce strategy lint F [--templates T.json] [--country CO] [--json] [--lang es|en|pt]',
    usageCompile:
      'Uso: cauce strategy compile F [--templates T.json] [--country CO] [--id ID] [--json] [--lang es|en|pt]',
    usageExplain: 'Uso: cauce strategy explain F [--templates T.json] [--json] [--lang es|en|pt]',
    badUsage: 'No se entiende: {what}.',
    oneStdin: 'Solo uno de los dos archivos puede ser la entrada estándar ("-").',
    unreadable: 'No se puede leer {file}: {why}',
    notJson: '{file}:{line}:{column}: {why}',
    summary: '{errors} errores, {warnings} advertencias, {notes} notas.',
    compiled: 'Plan {hash}',
    leadsTo: '{label} → paso {to}',
    leadsNowhere: '{label} → (sin conectar)',
  },
  en: {
    usageLint: 'Usage: cauce strategy lint F [--templates T.json] [--country CO] [--json] [--lang es|en|pt]',
    usageCompile:
      'Usage: cauce strategy compile F [--templates T.json] [--country CO] [--id ID] [--json] [--lang es|en|pt]',
    usageExplain: 'Usage: cauce strategy explain F [--templates T.json] [--json] [--lang es|en|pt]',
    badUsage: 'Not understood: {what}.',
    oneStdin: 'Only one of the two files can be standard input ("-").',
    unreadable: 'Cannot read {file}: {why}',
    notJson: '{file}:{line}:{column}: {why}',
    summary: '{errors} errors, {warnings} warnings, {notes} notes.',
    compiled: 'Plan {hash}',
    leadsTo: '{label} → step {to}',
    leadsNowhere: '{label} → (not wired)',
  },
  pt: {
    usageLint: 'Uso: cauce strategy lint F [--templates T.json] [--country CO] [--json] [--lang es|en|pt]',
    usageCompile:
      'Uso: cauce strategy compile F [--templates T.json] [--country CO] [--id ID] [--json] [--lang es|en|pt]',
    usageExplain: 'Uso: cauce strategy explain F [--templates T.json] [--json] [--lang es|en|pt]',
    badUsage: 'Não se entende: {what}.',
    oneStdin: 'Só um dos dois arquivos pode ser a entrada padrão ("-").',
    unreadable: 'Não é possível ler {file}: {why}',
    notJson: '{file}:{line}:{column}: {why}',
    summary: '{errors} erros, {warnings} avisos, {notes} notas.',
    compiled: 'Plano {hash}',
    leadsTo: '{label} → passo {to}',
    leadsNowhere: '{label} → (sem conexão)',
  },
} as const satisfies { readonly [L in Language]: { readonly [key: string]: string } };

export type WordKey = keyof (typeof SENTENCES)['en'];

/** A sentence in a language with its places filled. */
export function say(language: Language, key: WordKey, args: { readonly [name: string]: string } = {}): string {
  return SENTENCES[language][key].replace(/\{(\w+)\}/g, (place, name: string) => args[name] ?? place);
}
