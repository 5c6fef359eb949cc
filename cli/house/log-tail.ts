import { open, readFile, stat, truncate } from 'node:fs/promises';

/** The last lines of a server's log, for the message that says why it did not start. Empty when there is none. */
export async function logTail(path: string, lines = 12): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}

/** Opens a log for a child that must outlive us: a pipe would break at kill -9 and take a Go program with it. Starts anew at 10 MB. */
export async function openLog(path: string): Promise<{ readonly fd: number; close(): Promise<void> }> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > 10_000_000) await truncate(path, 0);
  const file = await open(path, 'a', 0o644);
  return { fd: file.fd, close: () => file.close() };
}
