import { z } from 'zod';
import type { ChannelAdapter } from '#engine/contact/adapter.ts';
import type { Channel } from '#engine/case/words.ts';
import { createSignedHttpAdapter } from '../signed-http-adapter.ts';

/** Settings of a generic partner: a signed JSON POST, and look-ups where it offers them. */
export const httpSettings = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  secret: z.string().min(16),
  lookUpUrl: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
});

export function createHttpAdapter(
  settings: z.infer<typeof httpSettings>,
  channels: readonly Channel[],
  clock: () => number,
): ChannelAdapter {
  return createSignedHttpAdapter({
    name: 'http',
    channels,
    sendUrl: settings.url,
    lookUpUrl: settings.lookUpUrl?.replace(/\/+$/, '') ?? null,
    secret: settings.secret,
    clock,
  });
}
