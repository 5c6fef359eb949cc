import type { Say } from '#cli/house/step-log.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { openBarePeer } from './bare-peer.ts';
import { median, type Bench, type BenchResult } from './bench.ts';
import { makeFlowWorld } from './flow-world.ts';
import { openLeanPeer } from './lean-peer.ts';
import { openLiveStage, type LiveStage } from './live-stage.ts';
import { acceptedPerSecond, untilDone, type Load, type Rival, type WaitFor } from './peer.ts';

const RUNS = 5;
const CASES = 100;
/** Until the code of either is compiled: three processes' take longer than one's. */
const WARM_UP = 120;

/** Contacts a second, no contact waiting for anything, beside workflows written by hand. */
export const throughputFireAndForget: Bench = async (say) => throughput(say, 'nothing', 1.3);
/** The same, each contact waiting for its delivery. */
export const throughputWaiting: Bench = async (say) => throughput(say, 'delivered', 1.1);

type Rivals = { readonly ours: Rival; readonly bare: Rival; readonly lean: Rival };
type Rates = { readonly [R in keyof Rivals]: number };

/**
 * Contact-wait-contact-wait-contact-exit, all cases due at once: ours, the bare workflow that does the same SQL, and the lean one
 * that does five statements, by turns on the same Postgres and the same Temporal, the others standing still. The value is
 * ours by the peer's in the same round.
 */
async function throughput(say: Say, waitFor: WaitFor, aim: number): Promise<readonly BenchResult[]> {
  const stage = await openLiveStage(say);
  const opened: Rival[] = [];
  const open = async (rival: Promise<Rival>): Promise<Rival> => {
    const made = await rival;
    opened.push(made);
    return made;
  };
  try {
    const load: Load = { cases: WARM_UP + RUNS * CASES, waitFor };
    const rivals = {
      ours: await open(openOurs(stage, load)),
      bare: await open(openBarePeer(stage, load)),
      lean: await open(openLeanPeer(stage, load)),
    };
    for (const rival of opened) rival.freeze();
    await runRound(rivals, WARM_UP, 0);
    const rounds: Rates[] = [];
    for (let round = 0; round < RUNS; round += 1) {
      const rates = await runRound(rivals, CASES, round);
      say(`contacts/s: ours ${round1(rates.ours)}, bare ${round1(rates.bare)}, lean ${round1(rates.lean)}`);
      rounds.push(rates);
    }
    const name = waitFor === 'nothing' ? 'throughput fire-and-forget' : 'throughput waiting';
    return [resultOf(name, rounds, 'bare', 1, aim), resultOf(`${name}, five statements`, rounds, 'lean', 0, 1)];
  } finally {
    for (const rival of opened.reverse()) await rival.close();
    await stage.close();
  }
}

function resultOf(
  bench: string,
  rounds: readonly Rates[],
  peer: 'bare' | 'lean',
  must: number,
  aim: number,
): BenchResult {
  const runs = rounds.map((rates) => Math.round((rates.ours / rates[peer]) * 100) / 100);
  const value = median(runs);
  const rate = round1(median(rounds.map((rates) => rates[peer])));
  return {
    line: { bench, value, unit: "ours by the peer's contacts/s", must, aim, peer: rate, runs },
    met: value >= must,
  };
}

/** Each once; who comes first changes from round to round. */
async function runRound(rivals: Rivals, cases: number, round: number): Promise<Rates> {
  const rates = { ours: 0, bare: 0, lean: 0 };
  const order = ['ours', 'bare', 'lean'] as const;
  for (let turn = 0; turn < order.length; turn += 1) {
    const who = order[(turn + round) % order.length] ?? 'ours';
    rivals[who].thaw();
    rates[who] = await rivals[who].run(cases);
    rivals[who].freeze();
  }
  return rates;
}

async function openOurs(stage: LiveStage, load: Load): Promise<Rival> {
  const { freeze, thaw } = await stage.startRoles(1_000);
  const world = await makeFlowWorld(stage.db, { ...load, tenantId: 't_ours' as TenantId });
  return {
    run: async (cases) => {
      const startedMs = Date.now();
      const caseIds = await world.take(cases);
      await untilDone('ours', async () => (await world.open(caseIds)) === 0);
      return acceptedPerSecond(stage.logPath, caseIds, startedMs);
    },
    freeze,
    thaw,
    // The stage ends them; a frozen process could not.
    close: async () => thaw(),
  };
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
