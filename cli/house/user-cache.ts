import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where downloaded programs are kept between projects: outside any clone, so a fresh one finds them. */
export function userCache(name: string): string {
  const base = process.env['XDG_CACHE_HOME'];
  return join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'cauce', name);
}
