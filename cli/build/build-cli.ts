import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { listMigrations } from '#cli/migrate/migration-source.ts';
import { projectRoot } from '#cli/project-root.ts';

/**
 * The command line as dist/cli.mjs, its commands as chunks that load when asked for, and each migration beside it. Packages
 * stay in node_modules. Built aside and swapped in: the launcher must never meet half a build.
 */
export async function buildCli(): Promise<string> {
  const fresh = join(projectRoot, '.cache', 'dist.new');
  await rm(fresh, { recursive: true, force: true });
  const shared = {
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'silent',
  } as const;
  await build({
    ...shared,
    absWorkingDir: projectRoot,
    entryPoints: { cli: 'cli/main.ts' },
    outdir: fresh,
    outExtension: { '.js': '.mjs' },
    splitting: true,
  });
  const migrations = await listMigrations(join(projectRoot, 'migrations'));
  if (migrations.length > 0) {
    await build({
      ...shared,
      entryPoints: migrations.map((file) => file.path),
      outdir: join(fresh, 'migrations'),
      outExtension: { '.js': '.mjs' },
    });
  }
  const target = join(projectRoot, 'dist');
  await rm(target, { recursive: true, force: true });
  await rename(fresh, target);
  return `Built ${target}: the command line and ${migrations.length} migrations`;
}
