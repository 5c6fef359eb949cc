import type { RunCommand } from '#cli/command.ts';
import { startChannelsRole } from '#cli/roles/channels.ts';
import { adapterSettings } from './adapter-settings.ts';
import { serve } from './serve.ts';
import { channelsVariables, readSettings } from './settings.ts';

/** `cauce channels`: sends reserved contacts and applies what comes back. Any number of these may run. */
export const run: RunCommand = (args, io) =>
  serve('channels', args, io, async (env, log) => {
    const settings = readSettings(channelsVariables, env);
    return startChannelsRole({ appDatabaseUrl: settings.DATABASE_APP_URL, adapters: adapterSettings(settings), log });
  });
