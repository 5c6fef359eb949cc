import type { Tally } from './tally.ts';

/** What a job may use. */
export type JobContext = {
  readonly root: string;
  /** A line of progress for a person. */
  readonly say: (line: string) => void;
  /** Ends the job's programs when the check is stopped. */
  readonly signal: AbortSignal;
  /** A folder for reports, removed by nobody: the last run can be read. */
  readonly reports: string;
};

/** One part of the check. */
export type Job = {
  readonly name: string;
  /** How much of the machine it takes: `whole` runs alone, since its tests measure times or drive a browser through races. */
  readonly share: 'core' | 'whole';
  /** Whether the project has anything for it. A part without its tests counts nothing; a missing tool is a failure, not absence. */
  readonly applies: (root: string) => Promise<boolean>;
  readonly run: (context: JobContext) => Promise<Tally>;
};
