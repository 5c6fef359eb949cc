import { parseArgs } from 'node:util';
import type { CommandIo, RunCommand } from '#cli/command.ts';
import { errorText } from '#cli/house/error-text.ts';
import { parseAnchorFile, type AnchorLine } from '#engine/audit/anchor/anchor-line.ts';
import { isFault } from '#engine/audit/audit-finding.ts';
import { readBundle, type ReadBundle } from '#engine/audit/read-bundle.ts';
import { verifyBundle } from '#engine/audit/verify-bundle.ts';
import { err, ok, type Result } from '#rules/base/result.ts';

const WORDS = {
  es: {
    intact: (n: number, turns: number) => `Íntegra: ${n} registros, ${turns} decisiones recalculadas.`,
    broken: (n: number) => `Diferencias: ${n}`,
  },
  en: {
    intact: (n: number, turns: number) => `Intact: ${n} records, ${turns} decisions recomputed.`,
    broken: (n: number) => `Differences: ${n}`,
  },
  pt: {
    intact: (n: number, turns: number) => `Íntegra: ${n} registros, ${turns} decisões recalculadas.`,
    broken: (n: number) => `Diferenças: ${n}`,
  },
} as const;
type Language = keyof typeof WORDS;

type Asked = {
  readonly file: string;
  /** The file of anchors from outside the database; undefined: none was given. */
  readonly anchors: string | undefined;
  readonly json: boolean;
  readonly lang: Language;
};

/**
 * `cauce audit verify BUNDLE [--anchors FILE]`: recomputes chain and decisions offline, and holds them to the anchors. Exit 0
 * intact, 1 findings, 2 not a bundle or not a file of anchors.
 */
export const run: RunCommand = async (args, io) => {
  const asked = parseWords(args);
  if ('problem' in asked) {
    io.stderr(asked.problem);
    return 2;
  }
  const bundle = await readBundleFile(asked.file, io);
  const anchors = asked.anchors === undefined ? ok(null) : await readAnchorFile(asked.anchors, io);
  if (!bundle.ok || !anchors.ok) {
    for (const problem of [...(bundle.ok ? [] : bundle.error), ...(anchors.ok ? [] : anchors.error)])
      io.stderr(problem);
    return 2;
  }
  return report(bundle.value, anchors.value, asked, io);
};

function report(bundle: ReadBundle, anchors: readonly AnchorLine[] | null, asked: Asked, io: CommandIo): 0 | 1 {
  const findings = verifyBundle(bundle, { anchors });
  const faults = findings.filter(isFault);
  if (asked.json) {
    const { records, turns } = bundle;
    io.stdout(JSON.stringify({ intact: faults.length === 0, records: records.length, turns: turns.length, findings }));
  } else {
    io.stderr(
      faults.length === 0
        ? WORDS[asked.lang].intact(bundle.records.length, bundle.turns.length)
        : WORDS[asked.lang].broken(faults.length),
    );
    for (const finding of findings) {
      io.stdout(
        `${finding.code} ${finding.path}: ${shortened(finding.found)}, expected ${shortened(finding.expected)}`,
      );
    }
  }
  return faults.length === 0 ? 0 : 1;
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

async function readBundleFile(file: string, io: CommandIo): Promise<Result<ReadBundle, readonly string[]>> {
  let json: unknown;
  try {
    json = JSON.parse(await io.readFile(file));
  } catch (thrown) {
    return err([`${file}: ${errorText(thrown)}`]);
  }
  const bundle = readBundle(json);
  return bundle.ok ? bundle : err(bundle.error.map(({ path, message }) => `${file}#${path}: ${message}`));
}

async function readAnchorFile(file: string, io: CommandIo): Promise<Result<readonly AnchorLine[], readonly string[]>> {
  let text: string;
  try {
    text = await io.readFile(file);
  } catch (thrown) {
    return err([`${file}: ${errorText(thrown)}`]);
  }
  const lines = parseAnchorFile(text);
  return lines.ok ? lines : err(lines.error.map((line) => `${file}:${line}: not an anchor`));
}

function parseWords(args: readonly string[]): Asked | { readonly problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' }, lang: { type: 'string' }, anchors: { type: 'string' } },
      allowPositionals: true,
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1)
      return { problem: 'usage: cauce audit verify BUNDLE [--anchors FILE] [--json] [--lang es|en|pt]' };
    const lang = values.lang === 'en' || values.lang === 'pt' ? values.lang : 'es';
    return { file, anchors: values.anchors, json: values.json === true, lang };
  } catch (thrown) {
    return { problem: errorText(thrown) };
  }
}
