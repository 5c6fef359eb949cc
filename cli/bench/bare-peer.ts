import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { freePort } from '#cli/house/free-port.ts';
import { startProviderProcess } from '#cli/roles/provider-process.ts';
import type { TenantId } from '#engine/case/ids.ts';
import { BARE_READY, BARE_SETTINGS, type BareCommand, type BareSettings } from '../../bench/bare/bare-messages.ts';
import { makeFlowWorld } from './flow-world.ts';
import type { LiveStage } from './live-stage.ts';
import { acceptedPerSecond, bundlePeer, startPeer, untilDone, WAIT_MS, type Load, type Rival } from './peer.ts';

/**
 * A workflow written by hand for this one flow whose activity does the same SQL as ours, in the same tables, and calls the same
 * provider program, which has a log of its own: what the law asks is done by both, what ours adds is left out.
 */
export async function openBarePeer(stage: LiveStage, { cases: all, waitFor }: Load): Promise<Rival> {
  const port = await freePort();
  const { appUrl, providerSecret, temporalAddress, folder } = stage;
  const logPath = join(folder, 'bare-provider.ndjson');
  const webhookBase = `http://127.0.0.1:${port}/api/v1`;
  const provider = await startProviderProcess({ port: 0, smtpPort: 0, logPath, secret: providerSecret, webhookBase });
  const bundleFile = await bundlePeer('bare', folder);
  const settings: BareSettings = {
    appUrl,
    temporalAddress,
    bundleFile,
    providerUrl: provider.url,
    providerSecret,
    port,
    uploadDir: folder,
    codecKeys: `k1:${randomBytes(32).toString('base64')}`,
  };
  const child = await startPeer('bare', { [BARE_SETTINGS]: JSON.stringify(settings) }, BARE_READY);
  const tenantId = 't_bare' as TenantId;
  const world = await makeFlowWorld(stage.db, { tenantId, cases: all, waitFor });
  return {
    run: async (cases) => {
      const caseIds = await world.take(cases);
      const startedMs = Date.now();
      const awaitsDelivery = waitFor === 'delivered';
      const command: BareCommand = { tenantId, caseIds: [...caseIds], waitMs: WAIT_MS, awaitsDelivery };
      child.send(command);
      await untilDone('bare', async () => (await world.open(caseIds)) === 0);
      return acceptedPerSecond(logPath, caseIds, startedMs);
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    close: async () => {
      child.kill('SIGKILL');
      await provider.stop();
    },
  };
}
