import { join } from 'node:path';
import { destination, pino, type Logger } from 'pino';
import type { ChildName } from '#cli/embedded/child-words.ts';

/** The one log of an embedded installation; each process appends whole lines, with its name. */
export function embeddedLog(stateDir: string, role: ChildName): Logger {
  const file = destination({ dest: join(stateDir, 'cauce.log'), mkdir: true, sync: false });
  return pino({ level: 'info', base: { pid: process.pid, role } }, file);
}
