import type { RunCommand } from '#cli/command.ts';
import { withoutLanguage } from '#cli/help.ts';
import { errorText } from '#cli/house/error-text.ts';
import { timed } from '#cli/house/step-log.ts';
import { buildCli } from './build-cli.ts';
import { buildDesigner } from './build-designer.ts';

/** `cauce build`: the product in dist/: the command line, the migrations, the pages. */
export const run: RunCommand = async (args, io) => {
  const words = withoutLanguage(args);
  if (words.length > 0) {
    io.stderr(`cauce build takes no words; it was given: ${words.join(' ')}`);
    return 2;
  }
  try {
    for (const build of [buildDesigner, buildCli]) {
      await timed(
        (line) => io.stderr(line),
        () => build(),
        (made) => made,
      );
    }
    return 0;
  } catch (thrown) {
    io.stderr(errorText(thrown));
    return 1;
  }
};
