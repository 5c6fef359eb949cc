import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compileContext } from '#engine/lint/compile-context.ts';
import type { CompileContext } from '#engine/strategy/check-context.ts';
import { parseTemplates } from '#engine/strategy/parse-templates.ts';
import { parseJsonText } from '#rules/base/json-text.ts';
import type { Json } from '#rules/base/json.ts';
import { findPack } from '#rules/packs/find-pack.ts';
import type { CommandIo } from '../command.ts';
import type { Language } from '../help.ts';
import { projectRoot } from '../project-root.ts';
import { findingLines } from './finding-lines.ts';
import { say, type WordKey } from './words.ts';

/** What the words of a `strategy` command ask for, read and ready; `document` may still be any JSON. */
export type StrategyRequest = {
  readonly file: string;
  readonly json: boolean;
  readonly document: Json;
  readonly context: CompileContext;
};

/** Reads the command's words and both files. undefined, and said on stderr: bad usage or unreadable input (exit 2). */
export async function loadStrategy(
  args: readonly string[],
  io: CommandIo,
  said: { readonly language: Language; readonly usage: WordKey },
): Promise<StrategyRequest | undefined> {
  const { language } = said;
  const options = readOptions(args, io, said);
  if (options === undefined) return undefined;
  const templatesFile = options.templates ?? join(projectRoot, 'examples/templates.json');
  const document = await readJson(options.file, io, language);
  const templatesJson = await readJson(templatesFile, io, language);
  if (document === undefined || templatesJson === undefined) return undefined;
  const templates = parseTemplates(templatesJson.json);
  if (!templates.ok) {
    findingLines(templates.error, templatesFile, language).forEach((line) => io.stderr(line));
    return undefined;
  }
  const packs = options.country === undefined ? [] : [findPack(options.country)];
  const context = compileContext(options.id, templates.value, packs);
  return { file: options.file, json: options.json, document: document.json, context };
}

type Options = {
  readonly file: string;
  readonly json: boolean;
  readonly id: string;
  readonly templates: string | undefined;
  readonly country: string | undefined;
};

function readOptions(
  args: readonly string[],
  io: CommandIo,
  { language, usage }: { readonly language: Language; readonly usage: WordKey },
): Options | undefined {
  let why = say(language, 'badUsage', { what: args.join(' ') });
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        templates: { type: 'string' },
        country: { type: 'string' },
        id: { type: 'string', default: 'strategy' },
        json: { type: 'boolean', default: false },
        lang: { type: 'string' },
      },
    });
    const [file, ...more] = positionals;
    const { json, id, templates, country } = values;
    if (file === '-' && templates === '-') why = say(language, 'oneStdin');
    else if (file !== undefined && more.length === 0) return { file, json, id, templates, country };
  } catch (cause) {
    why = say(language, 'badUsage', { what: cause instanceof Error ? cause.message : String(cause) });
  }
  io.stderr(why);
  io.stderr(say(language, usage));
  return undefined;
}

async function readJson(file: string, io: CommandIo, language: Language): Promise<{ readonly json: Json } | undefined> {
  let text: string;
  try {
    text = await io.readFile(file);
  } catch (cause) {
    io.stderr(say(language, 'unreadable', { file, why: cause instanceof Error ? cause.message : String(cause) }));
    return undefined;
  }
  const json = parseJsonText(text);
  if (json.ok) return { json: json.value };
  const { line, column, message } = json.error;
  io.stderr(say(language, 'notJson', { file, line: String(line), column: String(column), why: message }));
  return undefined;
}
