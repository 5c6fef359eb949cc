import { channelContract } from '../channel.contract.ts';
import { openProviderServer } from '../provider-server.test-support.ts';
import { createSandboxAdapter } from './sandbox-adapter.ts';

channelContract('sandbox', () => openProviderServer((defaults) => createSandboxAdapter({ lookup: true }, defaults)));
