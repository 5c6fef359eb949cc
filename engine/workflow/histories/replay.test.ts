import { basename } from 'node:path';
import type { History } from '@temporalio/common/lib/proto-utils';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundleCaseWorkflow, type CaseBundle } from '#engine/workflow/case/bundle.ts';
import { EXIT_REASONS } from '#engine/case/words.ts';
import { createPayloadCodec } from '#workers/codec/payload-codec.ts';
import { TEST_CODEC_KEYS } from '#workers/live/codec-keys.test-support.ts';
import { goldenSets, readSet, type GoldenHistory } from './golden-sets.test-support.ts';
import { replay } from './replay.test-support.ts';

/**
 * The gate before a release (design.md section 7, "Our own versions"): today's bundle must go through every recorded
 * history as the build of its day did. Core compares commands; the workflow's own witness compares each decision.
 */
const sets = await Promise.all(
  (await goldenSets()).map(async (folder) => ({ set: basename(folder), histories: await readSet(folder) })),
);
let bundle: CaseBundle;

beforeAll(async () => {
  // The tests below make replays fail on purpose; Core would tell of each.
  const telemetryOptions = { logging: { filter: 'off' } };
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined), telemetryOptions });
  bundle = await bundleCaseWorkflow();
}, 60_000);

describe.each(sets)('histories of $set', ({ histories }) => {
  test.each(histories.map(({ name, history }) => [name, history] as const))('%s replays', async (_name, history) => {
    expect(await replay(bundle, history)).toBeNull();
  });
});

test('the newest set goes through every op, what stops a case, and every ending that can be reached', () => {
  const newest = sets.at(-1)?.histories ?? [];
  const all = (part: keyof GoldenHistory['covers']) =>
    [...new Set(newest.flatMap(({ covers }) => covers[part]))].sort();
  expect(all('ops')).toEqual(['contact-1', 'decide-1', 'exit-1', 'task-1', 'update-1', 'wait-1', 'wait-for-1']);
  expect(all('events')).toEqual(
    expect.arrayContaining([
      'contactResult',
      'factsChanged',
      'hold',
      'holdReleased',
      'paused',
      'paymentPosted',
      'placementRecalled',
      'promise',
      'resumed',
      'segmentLeft',
      'taskDone',
    ]),
  );
  const reached = ['parked', ...EXIT_REASONS.filter((reason) => reason !== 'accountsLeft' && reason !== 'handedOver')];
  expect(all('endings')).toEqual(expect.arrayContaining(reached.sort()));
  expect(newest.map(({ name }) => name)).toContain('continue-as-new-2');
});

describe('a replay can fail', () => {
  const whole = (): History => {
    const found = sets.at(-1)?.histories.find(({ name }) => name === 'all-ops');
    if (found === undefined) throw new Error('no history of all ops');
    return found.history;
  };

  test('a build that asks something else first', async () => {
    const code = bundle.code.replace('.activities.begin(first)', '.activities.look(first)');
    expect(code).not.toBe(bundle.code);
    expect(await replay({ ...bundle, code }, whole())).toContain('DeterminismViolationError');
  });

  test('a build that waits otherwise', async () => {
    const code = bundle.code.replace('alarms.sleepUntil(', 'alarms.sleepUntil(() => true, 1) && alarms.sleepUntil(');
    expect(code).not.toBe(bundle.code);
    const waited = sets.at(-1)?.histories.find(({ name }) => name === 'paused-and-resumed');
    expect(await replay({ ...bundle, code }, waited?.history ?? {})).toContain('DeterminismViolationError');
  });

  test('the same commands, but a fact of another value: the witness sees it, which Core does not', async () => {
    const history = whole();
    const codec = createPayloadCodec(TEST_CODEC_KEYS);
    let changed = 0;
    const events = await Promise.all(
      (history.events ?? []).map(async (event) => {
        const marker = event.markerRecordedEventAttributes;
        const payloads = marker?.details?.['result']?.payloads;
        if (marker == null || payloads == null) return event;
        const opened = await codec.decode(payloads);
        const texts = opened.map((payload) => Buffer.from(payload.data ?? []).toString('utf8'));
        if (!texts.some((text) => text.includes('"daysPastDue":{"value":42'))) return event;
        changed += 1;
        const other = opened.map((payload, index) => ({
          ...payload,
          data: Buffer.from((texts[index] ?? '').replaceAll('"daysPastDue":{"value":42', '"daysPastDue":{"value":43')),
        }));
        const result = { payloads: await codec.encode(other) };
        return { ...event, markerRecordedEventAttributes: { ...marker, details: { ...marker.details, result } } };
      }),
    );
    expect(changed).toBeGreaterThan(0);
    expect(await replay(bundle, { events })).not.toBeNull();
  });
});
