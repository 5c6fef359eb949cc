import { expect, test } from 'vitest';
import { withVirtualTime } from './with-virtual-time.test-support.ts';

// Fetching the jars with an empty cache takes Maven some seconds; the server itself is up in one.
test('the time-skipping server is got by the project itself and jumps ninety days', { timeout: 600_000 }, async () => {
  const passed = await withVirtualTime(async (env) => {
    const before = await env.currentTimeMs();
    await env.sleep('90 days');
    return (await env.currentTimeMs()) - before;
  });
  expect(passed).toBeGreaterThanOrEqual(90 * 86_400_000);
});
