import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

export type CaseBundle = {
  readonly code: string;
  /** SHA-256 of the code, shortened: names the build in turns, audit bundles and worker versions. */
  readonly buildId: string;
};

/**
 * Loaded once a worker instead of once a case: they keep nothing between calls, which the sandbox ensures by freezing what
 * they export.
 */
const SHARED = [
  '#engine/workflow/case/sandbox-globals.ts',
  '#engine/interpret/fold-events.ts',
  '#engine/interpret/load-plan.ts',
  '#engine/interpret/turn-digests.ts',
];

/** Bundles the case workflow for the sandbox. 1-3 s; a released bundle is kept by its id, since replay needs it. */
export async function bundleCaseWorkflow(): Promise<CaseBundle> {
  const workflowsPath = pathOf('#engine/workflow/case/case-workflow.ts');
  const failureConverterPath = pathOf('#engine/workflow/case/failure-converter.ts');
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    failureConverterPath,
    preloadModules: SHARED.map(pathOf),
    logger: new DefaultLogger('WARN'),
  });
  return { code, buildId: buildIdOf(code) };
}

function pathOf(module: string): string {
  return fileURLToPath(import.meta.resolve(module));
}

/** Names a bundle by what runs: the inline source map at its end names folders of the machine that made it. */
export function buildIdOf(code: string): string {
  const running = code.replace(/\n\/\/# sourceMappingURL=.*$/s, '');
  return createHash('sha256').update(running).digest('hex').slice(0, 16);
}
