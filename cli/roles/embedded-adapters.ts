import type { ChildSettings } from '#cli/embedded/child-words.ts';
import type { AdapterDefaults } from '#workers/channels/adapter-defaults.ts';
import type { InstallationSecrets } from './installation-secrets.ts';

/** Every channel of an embedded installation goes to the sandbox provider. */
export function embeddedAdapters(
  { provider, smtp }: ChildSettings['ports'],
  { providerSecret }: InstallationSecrets,
): AdapterDefaults {
  return {
    sandboxUrl: `http://127.0.0.1:${provider}`,
    sandboxSecret: providerSecret,
    smtpHost: '127.0.0.1',
    smtpPort: smtp,
    clock: () => Date.now(),
  };
}
