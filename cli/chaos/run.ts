import { performance } from 'node:perf_hooks';
import type { RunCommand } from '#cli/command.ts';
import { runChild, CHILD_CONFIG } from './child.ts';
import { liveThrough } from './live-through.ts';
import { CHAOS_USAGE, chaosOptions } from './options.ts';

/**
 * `cauce chaos`: a portfolio lived through while everything is killed. Progress on stderr; one JSON line at the end,
 * counted from the provider's own log and the claims. 1 when something that must be 0 is not, or nothing was sent.
 */
export const run: RunCommand = async (args, io) => {
  if (args[0] === 'child') return runChild(process.env[CHILD_CONFIG]);
  const options = chaosOptions(args);
  if (!options.ok) {
    io.stderr(options.error);
    io.stderr(CHAOS_USAGE);
    return 2;
  }
  const began = performance.now();
  const since = (): number => Math.round((performance.now() - began) / 1000);
  const result = await liveThrough(options.value, (line) => io.stderr(`${since()} s: ${line}`));
  const { counts, findings, kills, crashes, statuses } = result;
  for (const finding of findings) io.stderr(finding);
  io.stderr(`cases at the end: ${JSON.stringify(statuses)}; processes that ended by themselves: ${crashes}`);
  io.stdout(JSON.stringify({ cases: options.value.cases, ...counts, kills, seconds: since() }));
  return findings.length === 0 && counts.contactsAccepted > 0 ? 0 : 1;
};
