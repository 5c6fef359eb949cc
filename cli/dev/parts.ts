import { join } from 'node:path';
import { build, formatMessages, type BuildFailure, type Metafile } from 'esbuild';
import { CHILD_NAMES, type ChildName } from '#cli/embedded/child-words.ts';
import { errorText } from '#cli/house/error-text.ts';

/** Which files each process runs, as paths from the project's folder; or why the sources cannot be read, for a person. */
export type Parts =
  | {
      readonly kind: 'read';
      readonly files: Readonly<Record<ChildName | 'launcher', ReadonlySet<string>>>;
    }
  | { readonly kind: 'broken'; readonly text: string };

const LAUNCHER = 'cli/start/run.ts';
/** The workflow is bundled by path for the sandbox, so no import leads to it. */
const ENTRIES: Readonly<Record<ChildName, readonly string[]>> = {
  api: ['cli/roles/embedded-api.ts'],
  workers: [
    'cli/roles/embedded-workers.ts',
    'engine/workflow/case/case-workflow.ts',
    'engine/workflow/case/failure-converter.ts',
  ],
};

/** Reads the imports of all processes, some tenths of a second; nothing is written. A file in `launcher` alone runs in no child. */
export async function readParts(root: string): Promise<Parts> {
  try {
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: [LAUNCHER, ...CHILD_NAMES.flatMap((name) => ENTRIES[name])],
      outdir: join(root, '.cache', 'parts'),
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
    const [api, workers] = [reached(metafile, ENTRIES.api), reached(metafile, ENTRIES.workers)];
    const launcher = reached(metafile, [LAUNCHER]);
    return {
      kind: 'read',
      files: { api, workers, launcher: new Set([...launcher].filter((file) => !api.has(file) && !workers.has(file))) },
    };
  } catch (thrown) {
    return { kind: 'broken', text: await sentences(thrown) };
  }
}

function reached({ inputs }: Metafile, entries: readonly string[]): ReadonlySet<string> {
  const found = new Set(entries);
  // A set goes on with what is added while it is walked.
  for (const file of found) {
    for (const { path, external } of inputs[file]?.imports ?? []) if (external !== true) found.add(path);
  }
  return found;
}

async function sentences(thrown: unknown): Promise<string> {
  if (!isBuildFailure(thrown)) return errorText(thrown);
  return (await formatMessages(thrown.errors, { kind: 'error', color: false })).join('\n').trimEnd();
}

function isBuildFailure(thrown: unknown): thrown is BuildFailure {
  return thrown instanceof Error && 'errors' in thrown && Array.isArray(thrown.errors);
}
