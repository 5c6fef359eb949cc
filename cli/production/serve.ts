import { pino, type Logger } from 'pino';
import type { CommandIo, ExitCode } from '#cli/command.ts';
import { withoutLanguage } from '#cli/help.ts';
import { errorText } from '#cli/house/error-text.ts';
import { HouseError } from '#cli/house/house-error.ts';
import { untilStopped } from '#cli/start/until-stopped.ts';
import type { Environment } from './settings.ts';

/** One production role: reads its part of the environment and starts. */
export type StartRole = (env: Environment, log: Logger) => Promise<{ readonly stop: () => Promise<void> }>;

/**
 * Starts one role and holds until it is told to end. Logs are one JSON line each on standard output; whoever runs the
 * process restarts it: a role that cannot reach its services at the start ends with 1.
 */
export async function serve(name: string, args: readonly string[], io: CommandIo, start: StartRole): Promise<ExitCode> {
  const words = withoutLanguage(args);
  if (words.length > 0) {
    io.stderr(`cauce ${name} takes no words; it was given: ${words.join(' ')}`);
    return 2;
  }
  try {
    const stopped = untilStopped();
    const role = await start(process.env, pino({ level: 'info' }));
    io.stderr(`${await stopped}: stopping`);
    await role.stop();
    return 0;
  } catch (thrown) {
    io.stderr(errorText(thrown));
    return thrown instanceof HouseError && thrown.code === 'configuration' ? 2 : 1;
  }
}
