import { fileURLToPath } from 'node:url';

/** The folder of package.json. Holds for `cli/project-root.ts` under tsx and for `dist/*.mjs` alike: both lie one level down. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/[/\\]$/, '');
