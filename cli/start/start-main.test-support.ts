import { errorText } from '#cli/house/error-text.ts';
import { readHouseConfig } from '#cli/house/house-config.ts';
import { startAndHold } from './start-and-hold.ts';

/** The process behind `startInChild`: everything `cauce start` starts but the built pages, on the state of the folder it is given. */
try {
  await startAndHold({
    projectDir: process.argv[2] ?? '',
    config: readHouseConfig(process.env),
    debtors: 20,
    pages: { kind: 'built', folder: async () => null },
    say: (line) => void process.stderr.write(`${line}\n`),
  });
} catch (thrown) {
  process.stderr.write(`${errorText(thrown)}\n`);
  process.exitCode = 1;
}
