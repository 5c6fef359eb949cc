import type { RowFinding } from '#engine/import/finding.ts';

/** Findings of a file: the first ones kept, all counted, so that a file of a million bad rows fits in memory. */
export type FindingCollector = {
  add(findings: readonly RowFinding[]): void;
  /** Findings known only by number, such as duplicates beyond the limit. */
  addCount(more: number): void;
  readonly kept: () => readonly RowFinding[];
  readonly count: () => number;
  readonly room: () => number;
};

/** Findings stored and downloadable per run. */
const FINDINGS_KEPT = 10_000;

export function collectFindings(): FindingCollector {
  const kept: RowFinding[] = [];
  let count = 0;
  return {
    add(findings) {
      count += findings.length;
      kept.push(...findings.slice(0, Math.max(0, FINDINGS_KEPT - kept.length)));
    },
    addCount(more) {
      count += more;
    },
    kept: () => [...kept].sort((a, b) => a.row - b.row),
    count: () => count,
    room: () => FINDINGS_KEPT - kept.length,
  };
}
