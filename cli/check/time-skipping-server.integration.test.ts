import { TestWorkflowEnvironment } from '@temporalio/testing';
import { expect, test } from 'vitest';
import { timeSkippingServer } from './time-skipping-server.ts';

// Fetching the jars with an empty cache takes Maven some seconds; the server itself is up in one.
test('the time-skipping server is got by the project itself and jumps ninety days', { timeout: 600_000 }, async () => {
  const path = await timeSkippingServer((line) => void process.stderr.write(`${line}\n`));
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path } },
  });
  try {
    const before = await env.currentTimeMs();
    await env.sleep('90 days');
    expect((await env.currentTimeMs()) - before).toBeGreaterThanOrEqual(90 * 86_400_000);
  } finally {
    await env.teardown();
  }
});
