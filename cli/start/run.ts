import { parseArgs } from 'node:util';
import type { RunCommand } from '#cli/command.ts';
import { CHILD_NAMES } from '#cli/embedded/child-words.ts';
import { errorText } from '#cli/house/error-text.ts';
import { HouseError } from '#cli/house/house-error.ts';
import { readHouseConfig } from '#cli/house/house-config.ts';
import { timed, type Say } from '#cli/house/step-log.ts';
import { projectRoot } from '#cli/project-root.ts';
import type { Pages } from '#cli/roles/start-roles.ts';

/** `cauce start`: opens the house, migrates, says where everything is, and holds until Ctrl-C, which stops all of it. */
export const run: RunCommand = async (args, io) => {
  // A process of a launcher's own. Each loads only what it runs: that is most of the time of a start.
  const child = args[0] === 'child' ? CHILD_NAMES.find((name) => name === args[1]) : undefined;
  if (child !== undefined) return (await import('#cli/roles/embedded-child.ts')).runEmbeddedChild(child);
  const asked = parseWords(args);
  if ('problem' in asked) {
    io.stderr(asked.problem);
    return 2;
  }
  try {
    const config = readHouseConfig(asked.port === undefined ? process.env : { ...process.env, CAUCE_PORT: asked.port });
    const say = (line: string): void => io.stderr(line);
    const pages = asked.dev ? await (await import('#cli/dev/dev-pages.ts')).devPages() : builtPages(say);
    const { startAndHold } = await import('./start-and-hold.ts');
    await startAndHold({ projectDir: projectRoot, config, debtors: asked.debtors, pages, say });
    return 0;
  } catch (thrown) {
    io.stderr(errorText(thrown));
    if (!(thrown instanceof HouseError)) return 1;
    // Asking for what is already there is no failure.
    return thrown.code === 'running' ? 0 : thrown.code === 'configuration' ? 2 : 1;
  }
};

function builtPages(say: Say): Pages {
  const folder = async (): Promise<string> => (await import('#cli/roles/pages.ts')).openPages();
  return { kind: 'built', folder: () => timed(say, folder, () => 'Pages built') };
}

type Asked = { readonly port: string | undefined; readonly debtors: number; readonly dev: boolean };

function parseWords(args: readonly string[]): Asked | { problem: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        dev: { type: 'boolean' },
        port: { type: 'string' },
        debtors: { type: 'string' },
        lang: { type: 'string' },
      },
      strict: true,
      allowPositionals: false,
    });
    const debtors = Number(values.debtors ?? '2000');
    if (!Number.isInteger(debtors) || debtors < 1) return { problem: '--debtors is a whole number from 1' };
    return { port: values.port, debtors, dev: values.dev === true };
  } catch (thrown) {
    return { problem: errorText(thrown) };
  }
}
