import type { RunCommand } from '#cli/command.ts';
import { withoutLanguage } from '#cli/help.ts';
import { examine, type Finding } from './examine.ts';

const signs: Readonly<Record<Finding['state'], string>> = {
  present: 'ok     ',
  fetched: 'fetched',
  optional: 'absent ',
  missing: 'MISSING',
};

/** `cauce doctor [--json]`: what is present, what is missing, what would be fetched. 1 when something needed cannot be had. */
export const run: RunCommand = async (args, io) => {
  const unknown = withoutLanguage(args).filter((word) => word !== '--json');
  if (unknown.length > 0) {
    io.stderr(`cauce doctor knows only --json; it was given: ${unknown.join(' ')}`);
    return 2;
  }
  const findings = await examine();
  if (args.includes('--json')) io.stdout(JSON.stringify(findings));
  else for (const { item, state, detail } of findings) io.stdout(`${signs[state]}  ${item.padEnd(14)}  ${detail}`);
  return findings.some((finding) => finding.state === 'missing') ? 1 : 0;
};
