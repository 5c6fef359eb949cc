import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { runProgram } from '#cli/house/run-program.ts';
import { projectRoot } from '#cli/project-root.ts';
import { median, type Bench, type BenchResult } from './bench.ts';

/**
 * Pure `step` on one core, without hashing and with its records chained in memory. Measured as it runs live, bundled and in
 * a process of its own: tsx wraps every closure to keep its name, which a step pays for more than for its work.
 */
export const stepRates: Bench = async (say) => {
  say('step: bundling');
  const cache = join(projectRoot, '.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'bench-'));
  try {
    const file = join(folder, 'step-rates.mjs');
    await build({
      absWorkingDir: projectRoot,
      entryPoints: ['bench/step-rates.ts'],
      outfile: file,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
      logLevel: 'silent',
    });
    const { code, output } = await runProgram(process.execPath, [file]);
    if (code !== 0) throw new Error(`the bench of step ended with ${code}: ${output}`);
    const runs = JSON.parse(output) as { readonly step: readonly number[]; readonly chained: readonly number[] };
    return [
      resultOf({ bench: 'step', must: 500_000, aim: 2_000_000 }, runs.step),
      resultOf({ bench: 'step chained', must: 60_000, aim: 100_000 }, runs.chained),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

type Goal = { readonly bench: string; readonly must: number; readonly aim: number };

function resultOf({ bench, must, aim }: Goal, runs: readonly number[]): BenchResult {
  const value = median(runs);
  return { line: { bench, value, unit: 'steps/s', must, aim, peer: null, runs }, met: value >= must };
}
