import { z } from 'zod';
import type { ChannelAdapter } from '#engine/contact/adapter.ts';
import { CHANNELS, type Channel } from '#engine/case/words.ts';
import type { AdapterDefaults } from '../adapter-defaults.ts';
import { createSignedHttpAdapter } from '../signed-http-adapter.ts';

/** Settings of a sandbox account. What is absent comes from the process: the demo's provider has a new port each start. */
export const sandboxSettings = z.strictObject({
  url: z.url().optional(),
  secret: z.string().min(16).optional(),
  lookup: z.boolean().default(true),
});

/** The sandbox provider (`cauce provider`), a separate process with a log of its own. Takes every channel. */
export function createSandboxAdapter(
  settings: z.infer<typeof sandboxSettings>,
  defaults: AdapterDefaults,
  channels: readonly Channel[] = CHANNELS,
): ChannelAdapter {
  const url = (settings.url ?? defaults.sandboxUrl).replace(/\/+$/, '');
  return createSignedHttpAdapter({
    name: 'sandbox',
    channels,
    sendUrl: `${url}/messages`,
    lookUpUrl: settings.lookup ? `${url}/messages` : null,
    secret: settings.secret ?? defaults.sandboxSecret,
    clock: defaults.clock,
  });
}
