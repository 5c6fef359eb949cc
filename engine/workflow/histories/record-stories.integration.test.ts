import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, testTemporalAddress } from '#cli/check/test-database.test-support.ts';
import type { ScratchDatabase } from '#cli/house/scratch-database.ts';
import { bundleCaseWorkflow } from '#engine/workflow/case/bundle.ts';
import { recordStories } from './record-stories.test-support.ts';
import { replay } from './replay.test-support.ts';
import { STORIES } from './stories.test-support.ts';

let scratch: ScratchDatabase;
beforeAll(async () => {
  scratch = await createTestDatabase();
});
afterAll(() => scratch.drop());

/** The rest are recorded with a release (README.md); these keep the recorder in working order. */
const TOLD = ['all-ops', 'continue-as-new', 'decided-on-stale-epochs'];

test('whatever a case goes through live, the same build replays without a server, each decision the same', async () => {
  const bundle = await bundleCaseWorkflow();
  const stories = STORIES.filter(({ name }) => TOLD.includes(name));
  const ground = { ...scratch, temporalAddress: testTemporalAddress() };
  const recorded = await recordStories(stories, ground, () => undefined);
  const failed: string[] = [];
  for (const { name, json } of recorded) {
    const error = await replay(bundle, historyFromJSON(JSON.parse(json)));
    if (error !== null) failed.push(`${name}: ${error}`);
  }
  expect(failed).toEqual([]);
  const names = recorded.map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['all-ops', 'continue-as-new-1', 'continue-as-new-2', 'decided-on-stale-epochs']),
  );
}, 240_000);
