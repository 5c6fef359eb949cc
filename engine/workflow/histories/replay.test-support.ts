import { Worker } from '@temporalio/worker';
import type { History } from '@temporalio/common/lib/proto-utils';
import type { CaseBundle } from '#engine/workflow/case/bundle.ts';
import { encryptedDataConverter } from '#workers/codec/data-converter.ts';
import { TEST_CODEC_KEYS } from '#workers/live/codec-keys.test-support.ts';

/** Replays a history with this build, without a server; the error's text, or null when every decision came out the same. */
export async function replay(bundle: CaseBundle, history: History): Promise<string | null> {
  try {
    await Worker.runReplayHistory(
      { workflowBundle: { code: bundle.code }, dataConverter: encryptedDataConverter(TEST_CODEC_KEYS) },
      history,
      'replayed',
    );
    return null;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}
