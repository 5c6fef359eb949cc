import { readFile } from 'node:fs/promises';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pg from 'pg';
import { createSandboxAdapter } from '#workers/channels/sandbox/sandbox-adapter.ts';
import { createLeanActivities } from './lean-activities.ts';
import { LEAN_WORKFLOW, leanWorkflowId } from './lean-case.ts';
import { LEAN_READY, LEAN_SETTINGS, leanCommand, leanSettings } from './lean-messages.ts';
import { createLeanReceipts } from './lean-receipts.ts';

const POOL = 16;
const STARTS_AT_ONCE = 10;

/** The whole of the hand-written system in one process: worker, receipts, and the start of cases when it is told to. */
async function main(): Promise<void> {
  const given = leanSettings.parse(JSON.parse(process.env[LEAN_SETTINGS] ?? '{}'));
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const pool = new pg.Pool({ connectionString: given.databaseUrl, max: POOL });
  const provider = createSandboxAdapter(
    { lookup: true },
    {
      sandboxUrl: given.providerUrl,
      sandboxSecret: given.providerSecret,
      smtpHost: '127.0.0.1',
      smtpPort: 1,
      clock: () => Date.now(),
    },
  );
  const taskQueue = 'lean';
  const connection = await Connection.connect({ address: given.temporalAddress });
  const client = new Client({ connection });
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address: given.temporalAddress }),
    taskQueue,
    workflowBundle: { code: await readFile(given.bundleFile, 'utf8') },
    activities: createLeanActivities(pool, provider),
    maxConcurrentWorkflowTaskExecutions: 100,
    maxCachedWorkflows: 1_000,
  });
  let awaitsDelivery = false;
  const receipts = createLeanReceipts(pool, provider, async (tenantId, contactId) => {
    if (!awaitsDelivery) return;
    const caseId = contactId.slice(0, contactId.lastIndexOf('.'));
    await client.workflow.getHandle(leanWorkflowId({ tenantId, caseId })).signal('delivered', contactId);
  });
  receipts.listen(given.port, '127.0.0.1');
  process.on('message', (message) => {
    const { caseIds, ...rest } = leanCommand.parse(message);
    ({ awaitsDelivery } = rest);
    const waiting = caseIds.values();
    const startSome = async (): Promise<void> => {
      for (const caseId of waiting) {
        const args = [{ ...rest, caseId }];
        await client.workflow.start(LEAN_WORKFLOW, {
          workflowId: leanWorkflowId({ ...rest, caseId }),
          taskQueue,
          args,
        });
      }
    };
    for (let n = 0; n < STARTS_AT_ONCE; n += 1) void startSome();
  });
  process.on('disconnect', () => process.exit(0));
  const running = worker.run();
  process.send?.(LEAN_READY);
  await running;
}

await main();
