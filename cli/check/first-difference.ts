/** The first line in which two texts differ, with a few lines around it, or undefined when they are the same. */
export function firstDifference(expected: string, found: string): string | undefined {
  if (expected === found) return undefined;
  const left = expected.split('\n');
  const right = found.split('\n');
  const at = left.findIndex((line, index) => line !== right[index]);
  const line = at < 0 ? left.length : at;
  const shown = (lines: readonly string[], sign: string) =>
    lines.slice(line, line + 4).map((text) => `${sign} ${text}`);
  return [
    `line ${line + 1}:`,
    ...left.slice(Math.max(0, line - 3), line).map((text) => `  ${text}`),
    ...shown(left, '-'),
    ...shown(right, '+'),
  ].join('\n');
}
