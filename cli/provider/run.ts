import { parseArgs } from 'node:util';
import type { RunCommand } from '#cli/command.ts';
import { startProvider } from './start-provider.ts';

const USAGE =
  'cauce provider --log FILE [--port N] [--smtp-port N] [--webhook-base URL] [--until-stdin-ends]   (secret: CAUCE_PROVIDER_SECRET, 16 characters or more)';

/**
 * `cauce provider`: the sandbox provider as a process of its own. Prints one JSON line `{"url", "smtpPort"}` when it is ready, and
 * runs until it is told to stop. The secret comes from the environment, so that it is in no process list.
 */
export const run: RunCommand = async (args, io) => {
  const options = readOptions(args, process.env['CAUCE_PROVIDER_SECRET']);
  if (typeof options === 'string') {
    io.stderr(options);
    io.stderr(USAGE);
    return 2;
  }
  try {
    const provider = await startProvider(options);
    io.stdout(JSON.stringify({ url: provider.url, smtpPort: provider.smtpPort }));
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
      if (args.includes('--until-stdin-ends')) process.stdin.once('end', resolve).resume();
    });
    // A standard input still open would keep this process alive after it has closed.
    if (args.includes('--until-stdin-ends')) process.stdin.destroy();
    await provider.close();
    return 0;
  } catch (thrown) {
    io.stderr(`The provider did not start: ${thrown instanceof Error ? thrown.message : 'unknown fault'}`);
    return 1;
  }
};

type Options = Parameters<typeof startProvider>[0];

function readOptions(args: readonly string[], secret: string | undefined): Options | string {
  const words = readWords(args);
  if (typeof words === 'string') return words;
  const port = portOf(words.port ?? '0');
  const smtpPort = words['smtp-port'] === undefined ? null : portOf(words['smtp-port']);
  if (words.log === undefined) return '--log names the file of accepted messages; it is missing.';
  if (port === undefined || smtpPort === undefined) return 'A port is a whole number from 0 (any free one) to 65535.';
  if (secret === undefined || secret.length < 16)
    return 'CAUCE_PROVIDER_SECRET is missing or shorter than 16 characters.';
  const base = words['webhook-base'];
  if (base !== undefined && !URL.canParse(base)) return `--webhook-base ${base} is not a URL.`;
  return {
    host: '127.0.0.1',
    port,
    smtpPort,
    logPath: words.log,
    secret,
    webhookBase: base?.replace(/\/+$/, '') ?? null,
  };
}

function readWords(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        'smtp-port': { type: 'string' },
        log: { type: 'string' },
        'webhook-base': { type: 'string' },
        'until-stdin-ends': { type: 'boolean' },
      },
    });
    return values;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : 'unreadable options';
  }
}

function portOf(text: string): number | undefined {
  const port = Number(text);
  return /^\d+$/.test(text) && port <= 65_535 ? port : undefined;
}
