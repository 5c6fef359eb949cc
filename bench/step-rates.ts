import { chainRecord } from '#engine/audit/chain-record.ts';
import type { StepResult } from '#engine/interpret/step.ts';
import { chainMeans } from '#engine/store/chain-means.ts';
import { walkCase } from './step-walk.ts';

const RUNS = 5;
/** So that a step that forgets its drafts is not taken for a quick one. */
const RECORDS_OF_A_CASE = 24;
const CASES = { step: 30_000, chained: 3_000 };

/**
 * Prints steps a second of five alternating runs, as `{step, chained}`: with the drafts made and dropped, and with each
 * draft of a case made a record chained to the one before, as the appender does it, none written anywhere.
 */
function main(): void {
  const runs: { readonly step: number[]; readonly chained: number[] } = { step: [], chained: [] };
  walk();
  walkChained();
  for (let run = 0; run < RUNS; run += 1) {
    runs.step.push(rate(walk));
    runs.chained.push(rate(walkChained));
  }
  process.stdout.write(`${JSON.stringify(runs)}\n`);
}

function walk(): number {
  let [steps, drafts] = [0, 0];
  const take = (result: StepResult): void => {
    drafts += result.drafts.length;
  };
  for (let n = 0; n < CASES.step; n += 1) steps += walkCase(n, take);
  if (drafts !== CASES.step * RECORDS_OF_A_CASE) throw new Error(`${drafts} drafts`);
  return steps;
}

function walkChained(): number {
  let steps = 0;
  for (let n = 0; n < CASES.chained; n += 1) {
    const caseId = `case_${n}`;
    let [number, seq, prevHash] = [0, 0, ''];
    steps += walkCase(n, ({ drafts }) => {
      seq += 1;
      for (const draft of drafts) {
        number += 1;
        prevHash = chainRecord({ caseId, number, enrolment: 1, seq, prevHash }, draft, chainMeans).hash;
      }
    });
    if (number !== RECORDS_OF_A_CASE) throw new Error(`a case left ${number} records`);
  }
  return steps;
}

function rate(walk: () => number): number {
  const began = process.hrtime.bigint();
  const steps = walk();
  return Math.round((steps * 1e9) / Number(process.hrtime.bigint() - began));
}

main();
