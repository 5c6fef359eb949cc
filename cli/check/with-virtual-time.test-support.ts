import { TestWorkflowEnvironment } from '@temporalio/testing';
import { timeSkippingServer } from './time-skipping-server.ts';

/**
 * Runs a test against a Temporal whose time jumps over waits, and stops that server afterwards. One server has one clock for
 * all: run such tests one after another. Waiting on an update does not skip; `env.sleep` does.
 */
export async function withVirtualTime<T>(work: (env: TestWorkflowEnvironment) => Promise<T>): Promise<T> {
  const path = await timeSkippingServer((line) => void process.stderr.write(`${line}\n`));
  const env = await startPatiently(path);
  try {
    return await work(env);
  } finally {
    await env.teardown();
  }
}

/** The SDK gives a server five seconds, fixed; on a busy machine a JVM may need another try. */
async function startPatiently(path: string): Promise<TestWorkflowEnvironment> {
  const start = () =>
    TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } });
  for (let tries = 1; tries < 4; tries += 1) {
    try {
      return await start();
    } catch (thrown) {
      process.stderr.write(`Test server: try ${tries} failed: ${String(thrown)}\n`);
    }
  }
  return start();
}
