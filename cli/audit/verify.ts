import { parseArgs } from 'node:util';
import type { CommandIo, RunCommand } from '#cli/command.ts';
import { errorText } from '#cli/house/error-text.ts';
import { isFault } from '#engine/audit/audit-finding.ts';
import { verifyBundle } from '#engine/audit/verify-bundle.ts';
import { auditBundleSchema, type AuditBundle } from '#engine/http-schema/audit-bundle.ts';

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

/** `cauce audit verify BUNDLE`: recomputes chain and decisions offline. Exit 0 intact, 1 findings, 2 not a bundle. */
export const run: RunCommand = async (args, io) => {
  const asked = parseWords(args);
  if ('problem' in asked) {
    io.stderr(asked.problem);
    return 2;
  }
  const read = await readBundle(asked.file, io);
  if ('problems' in read) {
    for (const problem of read.problems) io.stderr(problem);
    return 2;
  }
  return report(read.bundle, asked, io);
};

function report(bundle: AuditBundle, asked: { readonly json: boolean; readonly lang: Language }, io: CommandIo): 0 | 1 {
  const findings = verifyBundle(bundle);
  const faults = findings.filter(isFault);
  if (asked.json) {
    io.stdout(
      JSON.stringify({
        intact: faults.length === 0,
        records: bundle.records.length,
        turns: bundle.turns.length,
        findings,
      }),
    );
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

async function readBundle(
  file: string,
  io: CommandIo,
): Promise<{ readonly bundle: AuditBundle } | { readonly problems: readonly string[] }> {
  let json: unknown;
  try {
    json = JSON.parse(await io.readFile(file));
  } catch (thrown) {
    return { problems: [`${file}: ${errorText(thrown)}`] };
  }
  const parsed = auditBundleSchema.safeParse(json);
  if (parsed.success) return { bundle: parsed.data };
  return { problems: parsed.error.issues.map((issue) => `${file}#/${issue.path.join('/')}: ${issue.message}`) };
}

function parseWords(
  args: readonly string[],
): { readonly file: string; readonly json: boolean; readonly lang: Language } | { readonly problem: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' }, lang: { type: 'string' } },
      allowPositionals: true,
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1)
      return { problem: 'usage: cauce audit verify BUNDLE [--json] [--lang es|en|pt]' };
    const lang = values.lang === 'en' || values.lang === 'pt' ? values.lang : 'es';
    return { file, json: values.json === true, lang };
  } catch (thrown) {
    return { problem: errorText(thrown) };
  }
}
