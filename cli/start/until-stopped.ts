/** A terminal's Ctrl-C arrives twice, once from the terminal and once from the launcher: within this time both are one. */
const SAME_KEYPRESS_MS = 700;

/**
 * Resolves with the signal that asks this process to end. A later one does not wait for the orderly stop: the next start
 * adopts or recovers whatever is left.
 */
export function untilStopped(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let askedAt: number | undefined;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (askedAt === undefined) askedAt = performance.now();
        else if (performance.now() - askedAt > SAME_KEYPRESS_MS) process.exit(130);
        resolve(signal);
      });
    }
  });
}
