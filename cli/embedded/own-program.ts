import { join } from 'node:path';
import { projectRoot } from '#cli/project-root.ts';

/** The words after `node` that run this command line again: the build where this process runs the build, else the sources. */
export function ownProgram(): readonly string[] {
  const main = process.argv[1];
  return main?.endsWith('cli.mjs') === true ? [main] : ['--import', 'tsx', join(projectRoot, 'cli', 'main.ts')];
}
