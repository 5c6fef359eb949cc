import { z } from 'zod';
import type { AdapterName, ChannelAdapter } from '#engine/contact/adapter.ts';
import type { ProviderAccount } from '#engine/store/provider-account-store.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import type { AdapterDefaults } from './adapter-defaults.ts';
import { createHttpAdapter, httpSettings } from './http/http-adapter.ts';
import { createSandboxAdapter, sandboxSettings } from './sandbox/sandbox-adapter.ts';
import { createSmtpAdapter, smtpSettings } from './smtp/smtp-adapter.ts';

/** Finds the adapter of a provider account; a sentence when its settings do not fit. */
export type AdapterFor = (account: ProviderAccount) => Result<ChannelAdapter, string>;

type Make = (account: ProviderAccount, defaults: AdapterDefaults) => Result<ChannelAdapter, string>;

const MAKE: Readonly<Record<AdapterName, Make>> = {
  sandbox: (account, defaults) =>
    read(account, sandboxSettings, (settings) => createSandboxAdapter(settings, defaults, account.channels)),
  smtp: (account, defaults) => read(account, smtpSettings, (settings) => createSmtpAdapter(settings, defaults)),
  http: (account, defaults) =>
    read(account, httpSettings, (settings) => createHttpAdapter(settings, account.channels, defaults.clock)),
};

/** Adapters are stateless, so each is made when asked for: a changed setting counts at once. */
export function createAdapterRegistry(defaults: AdapterDefaults): AdapterFor {
  return (account) => MAKE[account.adapter](account, defaults);
}

function read<S extends z.ZodType>(
  account: ProviderAccount,
  schema: S,
  make: (settings: z.infer<S>) => ChannelAdapter,
): Result<ChannelAdapter, string> {
  const parsed = schema.safeParse(account.settings);
  if (parsed.success) return ok(make(parsed.data));
  return err(`provider account ${account.providerAccountId} (${account.adapter}): ${z.prettifyError(parsed.error)}`);
}
