import { describe, expect, test } from 'vitest';
import { apiVariables, channelsVariables, readSettings, workerVariables } from './settings.ts';

const KEY = Buffer.alloc(32, 1).toString('base64');
const worker = {
  DATABASE_APP_URL: 'postgres://cauce_app:word@db:5432/cauce',
  TEMPORAL_ADDRESS: 'temporal:7233',
  CAUCE_CODEC_KEYS: `k2:${KEY},k1:${KEY}`,
  CAUCE_BUNDLE_DIR: '/data/bundles',
  CAUCE_ANCHOR_DIR: '/data/anchors',
};

describe('the environment of a production role', () => {
  test('the worker: what is optional has its default, the first codec key seals', () => {
    const read = readSettings(workerVariables, { ...worker, TEMPORAL_NAMESPACE: '', PATH: '/bin' });
    expect(read.TEMPORAL_NAMESPACE).toBe('default');
    expect(read.CAUCE_TASK_QUEUE).toBe('cauce-cases');
    expect(read.CAUCE_CODEC_KEYS.current).toBe('k2');
    expect([...read.CAUCE_CODEC_KEYS.keys.keys()]).toEqual(['k2', 'k1']);
  });
  test.each([
    [
      'worker',
      workerVariables,
      ['DATABASE_APP_URL', 'TEMPORAL_ADDRESS', 'CAUCE_CODEC_KEYS', 'CAUCE_BUNDLE_DIR', 'CAUCE_ANCHOR_DIR'],
    ],
    ['channels', channelsVariables, ['DATABASE_APP_URL', 'CAUCE_PROVIDER_SECRET']],
    ['api', apiVariables, ['DATABASE_APP_URL', 'TEMPORAL_ADDRESS', 'CAUCE_PROVIDER_SECRET', 'CAUCE_UPLOAD_DIR']],
  ])('%s: every missing variable is named at once', (_role, variables, names) => {
    const sentence = messageOf(() => readSettings(variables, {}));
    for (const name of names) expect(sentence).toContain(`${name}: is missing`);
    expect(sentence.split('; ')).toHaveLength(names.length);
  });
  test('a malformed one is named with what was expected, and no secret is repeated', () => {
    const sentence = messageOf(() =>
      readSettings(workerVariables, {
        DATABASE_APP_URL: 'mysql://hidden',
        TEMPORAL_ADDRESS: 'http://hidden',
        CAUCE_CODEC_KEYS: 'k1:hidden',
        CAUCE_CACHED_CASES: '0',
      }),
    );
    for (const name of ['DATABASE_APP_URL: expected postgres://', 'TEMPORAL_ADDRESS: expected host:port']) {
      expect(sentence).toContain(name);
    }
    expect(sentence).toContain('CAUCE_CODEC_KEYS: codec key 1 must read id:base64 with 32 bytes');
    expect(sentence).toContain('CAUCE_CACHED_CASES');
    expect(sentence).not.toContain('hidden');
  });
  test('an account without an address of its own goes nowhere: .invalid never resolves', () => {
    const read = readSettings(channelsVariables, {
      DATABASE_APP_URL: worker.DATABASE_APP_URL,
      CAUCE_PROVIDER_SECRET: 'x'.repeat(16),
    });
    expect(new URL(read.CAUCE_SANDBOX_URL).hostname).toMatch(/\.invalid$/);
    expect(read.CAUCE_SMTP_HOST).toMatch(/\.invalid$/);
  });
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : '';
  }
  return '';
}
