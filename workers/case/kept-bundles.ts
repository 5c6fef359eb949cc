import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildIdOf, type CaseBundle } from '#engine/workflow/case/bundle.ts';

/**
 * Keeps the bundle that decides from now on, under its build id, and never removes one: turns and audit bundles name the build
 * that decided them, and a history can be replayed only with the code of its time (design.md section 3).
 */
export async function keepBundle(folder: string, { code, buildId }: CaseBundle): Promise<void> {
  if ((await readKeptBundle(folder, buildId)) !== null) return;
  await mkdir(folder, { recursive: true });
  // Aside and then in place: workers that start at once must never meet half a file.
  const fresh = join(folder, `.${buildId}.${randomUUID()}`);
  await writeFile(fresh, code);
  await rename(fresh, fileOf(folder, buildId));
}

/** The kept code of a build, or null when there is none. Throws when the file is not what its name says. */
export async function readKeptBundle(folder: string, buildId: string): Promise<CaseBundle | null> {
  const file = fileOf(folder, buildId);
  const code = await readFile(file, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (code === null) return null;
  const found = buildIdOf(code);
  if (found !== buildId) throw new Error(`${file} holds the build ${found}`);
  return { code, buildId };
}

function fileOf(folder: string, buildId: string): string {
  if (!/^[0-9a-f]{16}$/.test(buildId)) throw new Error(`${JSON.stringify(buildId)} is no build id`);
  return join(folder, `${buildId}.js`);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
