import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#cli/project-root.ts';

/** The pages as designer/dist. Vite is a tool of development and loaded only here. */
export async function buildDesigner(): Promise<string> {
  const root = join(projectRoot, 'designer');
  if (!existsSync(join(root, 'vite.config.ts'))) return 'No pages to build: designer/vite.config.ts is not there yet';
  const { build } = await import('vite');
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
  return `Built ${join(root, 'dist')}: the pages`;
}
