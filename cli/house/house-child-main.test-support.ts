import { readHouseConfig } from './house-config.ts';
import { errorText } from './error-text.ts';
import { openHouse } from './open-house.ts';

/** The process behind `openInChild`: opens the house of the folder it is given, says what it opened, holds until SIGINT. */
const log: string[] = [];
try {
  const house = await openHouse({
    projectDir: process.argv[2] ?? '',
    config: readHouseConfig({}),
    log: (line) => log.push(line),
  });
  process.once('SIGINT', () => void house.stop().then(() => process.exit(0)));
  process.stdout.write(`${JSON.stringify({ ...house, processes: house.processes(), log })}\n`);
} catch (thrown) {
  process.stderr.write(`${errorText(thrown)}\n`);
  process.exitCode = 1;
}
