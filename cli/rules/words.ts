import { fillSentence } from '#rules/language/finding.ts';
import type { Language } from '#rules/lint/local-args.ts';

/** What the `rules` commands say to people, by language. */
const SENTENCES = {
  en: {
    usageDecide:
      'Usage: cauce rules decide F --facts X.ndjson [--backend closures|function|referee] [--explain] [--lang es|en|pt]',
    usageCheck: 'Usage: cauce rules check F [--catalogue] [--json] [--lang es|en|pt]',
    badUsage: 'Not understood: {what}.',
    oneStdin: 'Only one of the two files can be standard input ("-").',
    sqlLater: 'The backend sql is not available yet; use closures, function or referee.',
    badBackend: 'There is no backend "{what}"; the backends are closures, function, referee and (not yet) sql.',
    unreadable: 'Cannot read {file}: {why}',
    notJson: '{file}:{line}:{column}: {why}',
    badRules: '{file}: {count} problems; nothing was decided.',
    badLine: '{file}:{line}: {path} {why}',
    factType: '{file}:{line}: "{fact}" should be {type}, found {found}; taken as it is.',
    moreTypes: "{count} more values were not of their fact's type.",
    undecided: '{count} of {total} lines could not be decided.',
    skipped: '{count} lines were not read.',
    summary: '{errors} errors, {warnings} warnings, {notes} notes.',
  },
  es: {
    usageDecide:
      'Uso: cauce rules decide F --facts X.ndjson [--backend closures|function|referee] [--explain] [--lang es|en|pt]',
    usageCheck: 'Uso: cauce rules check F [--catalogue] [--json] [--lang es|en|pt]',
    badUsage: 'No se entiende: {what}.',
    oneStdin: 'Solo uno de los dos archivos puede ser la entrada estándar ("-").',
    sqlLater: 'El motor sql todavía no está disponible; use closures, function o referee.',
    badBackend: 'No hay motor "{what}"; los motores son closures, function, referee y (todavía no) sql.',
    unreadable: 'No se puede leer {file}: {why}',
    notJson: '{file}:{line}:{column}: {why}',
    badRules: '{file}: {count} problemas; no se decidió nada.',
    badLine: '{file}:{line}: {path} {why}',
    factType: '{file}:{line}: "{fact}" debería ser {type}, hay {found}; se toma como está.',
    moreTypes: 'Otros {count} valores no eran del tipo de su dato.',
    undecided: '{count} de {total} líneas no se pudieron decidir.',
    skipped: '{count} líneas no se leyeron.',
    summary: '{errors} errores, {warnings} advertencias, {notes} notas.',
  },
  pt: {
    usageDecide:
      'Uso: cauce rules decide F --facts X.ndjson [--backend closures|function|referee] [--explain] [--lang es|en|pt]',
    usageCheck: 'Uso: cauce rules check F [--catalogue] [--json] [--lang es|en|pt]',
    badUsage: 'Não se entende: {what}.',
    oneStdin: 'Só um dos dois arquivos pode ser a entrada padrão ("-").',
    sqlLater: 'O motor sql ainda não está disponível; use closures, function ou referee.',
    badBackend: 'Não há motor "{what}"; os motores são closures, function, referee e (ainda não) sql.',
    unreadable: 'Não é possível ler {file}: {why}',
    notJson: '{file}:{line}:{column}: {why}',
    badRules: '{file}: {count} problemas; nada foi decidido.',
    badLine: '{file}:{line}: {path} {why}',
    factType: '{file}:{line}: "{fact}" deveria ser {type}, há {found}; usa-se como está.',
    moreTypes: 'Outros {count} valores não eram do tipo do seu dado.',
    undecided: '{count} de {total} linhas não puderam ser decididas.',
    skipped: '{count} linhas não foram lidas.',
    summary: '{errors} erros, {warnings} avisos, {notes} notas.',
  },
} as const satisfies { readonly [L in Language]: { readonly [key: string]: string } };

export type WordKey = keyof (typeof SENTENCES)['en'];

/** A sentence in a language with its places filled. */
export function say(language: Language, key: WordKey, args: { readonly [name: string]: string } = {}): string {
  return fillSentence(SENTENCES[language][key], args);
}
