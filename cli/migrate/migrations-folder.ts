import { join } from 'node:path';
import { projectRoot } from '#cli/project-root.ts';

/** Where the migrations lie: as sources, or beside the built command line (Node 20 cannot import TypeScript). */
export const migrationsFolder = import.meta.url.endsWith('.mjs')
  ? join(projectRoot, 'dist', 'migrations')
  : join(projectRoot, 'migrations');
