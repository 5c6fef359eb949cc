import type { z } from 'zod';
import type { AdapterDefaults } from '#workers/channels/adapter-defaults.ts';
import type { channelsVariables } from './settings.ts';

type AdapterVariables = Omit<z.infer<typeof channelsVariables>, 'DATABASE_APP_URL'>;

/** What the process gives every adapter; an account's own settings come first. */
export function adapterSettings(settings: AdapterVariables): AdapterDefaults {
  return {
    sandboxUrl: settings.CAUCE_SANDBOX_URL,
    sandboxSecret: settings.CAUCE_PROVIDER_SECRET,
    smtpHost: settings.CAUCE_SMTP_HOST,
    smtpPort: settings.CAUCE_SMTP_PORT,
    clock: () => Date.now(),
  };
}
