import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMessageLog } from '#cli/provider/message-log.ts';
import { startProvider } from '#cli/provider/start-provider.ts';
import { freePort } from '#cli/house/free-port.ts';
import type { ChannelAdapter } from '#engine/contact/adapter.ts';
import type { AdapterDefaults } from './adapter-defaults.ts';
import type { ContractServer } from './channel.contract.ts';

const SECRET = 'a secret of the contract only';

/** The sandbox provider's process, in this one, behind an adapter: over HTTP, or by mail. */
export async function openProviderServer(make: (defaults: AdapterDefaults) => ChannelAdapter): Promise<ContractServer> {
  const folder = await mkdtemp(join(tmpdir(), 'cauce-contract-'));
  const logPath = join(folder, 'log.ndjson');
  const provider = await startProvider({
    host: '127.0.0.1',
    port: 0,
    smtpPort: 0,
    logPath,
    secret: SECRET,
    webhookBase: null,
  });
  const defaults = { sandboxSecret: SECRET, smtpHost: '127.0.0.1', clock: Date.now };
  const nobody = await freePort();
  return {
    adapter: make({ ...defaults, sandboxUrl: provider.url, smtpPort: provider.smtpPort ?? 0 }),
    unreachable: make({ ...defaults, sandboxUrl: `http://127.0.0.1:${String(nobody)}`, smtpPort: nobody }),
    secret: SECRET,
    behave: async (contactId, answer) => {
      const body = JSON.stringify({ match: { contactId }, answer });
      const response = await fetch(`${provider.url}/behaviour`, { method: 'POST', body });
      if (!response.ok) throw new Error(await response.text());
    },
    taken: async (contactId) =>
      (await readMessageLog(logPath)).filter((line) => line.accepted && line.contactId === contactId),
    close: async () => {
      await provider.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
