import type { RunCommand } from '#cli/command.ts';
import type { Bench } from './bench.ts';
import { historyEvents } from './history-events.ts';
import { paymentToStop } from './payment-to-stop.ts';
import { stepRates } from './step.ts';
import { throughputFireAndForget, throughputWaiting } from './throughput.ts';

/** Every bench by name, the quick ones first. A bench stands here once it measures. */
const BENCHES: Readonly<Record<string, Bench>> = {
  step: stepRates,
  'history-events': historyEvents,
  'throughput-fire-and-forget': throughputFireAndForget,
  'throughput-waiting': throughputWaiting,
  'payment-to-stop': paymentToStop,
};

const USAGE = `cauce bench ${Object.keys(BENCHES).join('|')}|all`;

/** `cauce bench`: one JSON line for each number, explained in bench/README.md. 1 when a `must` is not met. */
export const run: RunCommand = async (args, io) => {
  const [name, ...rest] = args;
  const chosen = name === 'all' ? Object.values(BENCHES) : [BENCHES[name ?? '']].flatMap((bench) => bench ?? []);
  if (chosen.length === 0 || rest.length > 0) {
    io.stderr(USAGE);
    return 2;
  }
  let met = true;
  for (const bench of chosen) {
    for (const result of await bench((line) => io.stderr(line))) {
      io.stdout(JSON.stringify(result.line));
      met &&= result.met;
    }
  }
  return met ? 0 : 1;
};
