const CANDIDATES = [',', ';', '\t', '|'] as const;
const SAMPLE_RECORDS = 50;

/**
 * The sign between columns, from the file's first text: the one that stands the same number of times in most records,
 * quoted cells apart. A file of one column gets a comma.
 */
export function detectDelimiter(sample: string): ',' | ';' | '\t' | '|' {
  const records = splitRecords(sample);
  let best: (typeof CANDIDATES)[number] = ',';
  let bestScore = 0;
  for (const candidate of CANDIDATES) {
    const counts = records.map((record) => countOutsideQuotes(record, candidate));
    const header = counts[0] ?? 0;
    if (header === 0) continue;
    const agreeing = counts.filter((count) => count === header).length / counts.length;
    const score = agreeing * 1000 + Math.min(header, 500);
    if (score > bestScore) [best, bestScore] = [candidate, score];
  }
  return best;
}

/** Records of the sample, newlines inside quotes kept; the last one, perhaps cut, only when it is the only one. */
function splitRecords(sample: string): readonly string[] {
  const records: string[] = [];
  let quoted = false;
  let start = 0;
  for (let index = 0; index < sample.length && records.length < SAMPLE_RECORDS; index += 1) {
    const sign = sample[index];
    if (sign === '"') quoted = !quoted;
    if (quoted || (sign !== '\n' && sign !== '\r')) continue;
    if (index > start) records.push(sample.slice(start, index));
    start = index + 1;
  }
  return records.length > 0 ? records : [sample];
}

function countOutsideQuotes(record: string, sign: string): number {
  let quoted = false;
  let count = 0;
  for (const found of record) {
    if (found === '"') quoted = !quoted;
    else if (found === sign && !quoted) count += 1;
  }
  return count;
}
