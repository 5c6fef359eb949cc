import type { CommandEntry } from './command.ts';

/** Languages of messages to people on the command line. */
export type Language = 'es' | 'en' | 'pt';

const words = {
  es: {
    usage: 'Uso: cauce <orden> [opciones]',
    list: 'Órdenes:',
    unknown: 'Orden desconocida',
    near: '¿Quiso decir',
    more: 'cauce --help las muestra todas.',
  },
  en: {
    usage: 'Usage: cauce <command> [options]',
    list: 'Commands:',
    unknown: 'Unknown command',
    near: 'Did you mean',
    more: 'cauce --help lists them all.',
  },
  pt: {
    usage: 'Uso: cauce <comando> [opções]',
    list: 'Comandos:',
    unknown: 'Comando desconhecido',
    near: 'Você quis dizer',
    more: 'cauce --help mostra todos.',
  },
} as const;

/** The list of commands in one language. */
export function helpLines(commands: Readonly<Record<string, CommandEntry>>, language: Language): readonly string[] {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = Object.entries(commands).flatMap(([name, entry]) => [
    `  ${name.padEnd(width)}  ${entry.about[language]}`,
    ...(entry.usage === '' ? [] : [`  ${''.padEnd(width)}  ${name} ${entry.usage}`]),
  ]);
  return [words[language].usage, '', words[language].list, ...lines];
}

/** What to say about a command that is not there. */
export function unknownLines(asked: string, near: string | undefined, language: Language): readonly string[] {
  const said = words[language];
  const guess = near === undefined ? '' : ` ${said.near} "${near}"?`;
  return [`${said.unknown}: "${asked}".${guess} ${said.more}`];
}

/** The language asked for with `--lang`, else that of the machine's locale, else English. Undefined for an unknown one. */
export function askedLanguage(args: readonly string[], locale: string | undefined): Language | undefined {
  const at = args.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1] ?? '');
  if (asked !== undefined) return languageOf(asked);
  return languageOf((locale ?? '').slice(0, 2)) ?? 'en';
}

/** The words without `--lang`, for commands that have none of their own. */
export function withoutLanguage(args: readonly string[]): readonly string[] {
  return args.filter((word, at) => word !== '--lang' && !word.startsWith('--lang=') && args[at - 1] !== '--lang');
}

function languageOf(text: string): Language | undefined {
  return text === 'es' || text === 'en' || text === 'pt' ? text : undefined;
}
