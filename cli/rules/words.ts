import { fillSentence } from '#rules/language/finding.ts';
import type { Language } from '#rules/lint/local-args.ts';

/** What the `rules` commands say to people, by language. */
const SENTENCES = {
  en: {
    usageDecide:
      'Usage: cauce rules decide F --facts X.ndjson [--backend closures|function|sql|referee] [--explain] [--lang es|en|pt]',
    usageCheck: 'Usage: cauce rules check F [--catalogue] [--json] [--lang es|en|pt]',
    badUsage: 'Not understood: {what}.',
    oneStdin: 'Only one of the two files can be standard input ("-").',
    badBackend: 'There is no backend "{what}"; the backends are closures, function, sql and referee.',
    unfitDatabase:
      'The database decides no rules: it is Postgres {version} in {encoding}, needed is 12 or newer in UTF8. Unset DATABASE_URL to use a scratch one.',
    backendFailed: 'Nothing more was decided: {why}',
    tooLargeForSql:
      '{file}{path}: up to here {count} comparisons, named conditions written out; one statement takes {limit}. Split the rules or use another backend.',
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
      'Uso: cauce rules decide F --facts X.ndjson [--backend closures|function|sql|referee] [--explain] [--lang es|en|pt]',
    usageCheck: 'Uso: cauce rules check F [--catalogue] [--json] [--lang es|en|pt]',
    badUsage: 'No se entiende: {what}.',
    oneStdin: 'Solo uno de los dos archivos puede ser la entrada estándar ("-").',
    badBackend: 'No hay motor "{what}"; los motores son closures, function, sql y referee.',
    unfitDatabase:
      'La base de datos no decide reglas: es Postgres {version} en {encoding}, se necesita 12 o más nuevo en UTF8. Quite DATABASE_URL para usar una de paso.',
    backendFailed: 'No se decidió nada más: {why}',
    tooLargeForSql:
      '{file}{path}: hasta aquí {count} comparaciones, con las condiciones con nombre desarrolladas; una consulta admite {limit}. Divida las reglas o use otro motor.',
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
      'Uso: cauce rules decide F --facts X.ndjson [--backend closures|function|sql|referee] [--explain] [--lang es|en|pt]',
    usageCheck: 'Uso: cauce rules check F [--catalogue] [--json] [--lang es|en|pt]',
    badUsage: 'Não se entende: {what}.',
    oneStdin: 'Só um dos dois arquivos pode ser a entrada padrão ("-").',
    badBackend: 'Não há motor "{what}"; os motores são closures, function, sql e referee.',
    unfitDatabase:
      'O banco de dados não decide regras: é Postgres {version} em {encoding}, é preciso 12 ou mais novo em UTF8. Tire DATABASE_URL para usar um temporário.',
    backendFailed: 'Nada mais foi decidido: {why}',
    tooLargeForSql:
      '{file}{path}: até aqui {count} comparações, com as condições nomeadas por extenso; uma consulta aceita {limit}. Divida as regras ou use outro motor.',
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
