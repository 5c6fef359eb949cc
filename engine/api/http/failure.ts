import { sqlState } from '#engine/store/retry-once.ts';
import { ProblemError } from './problem-error.ts';

/** Postgres is away, restarting, or too busy to answer in time. */
const AWAY: ReadonlySet<string> = new Set(['57P01', '57P02', '57P03', '53300', '55P03', '57014', '40P01', '40001']);
const NETWORK: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
const RETRY_AFTER_SECONDS = 5;

/** Any failure as a problem: ours as it is, an absent database as 503, everything else as 500 without its innards. */
export function asProblem(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  if (isAway(thrown)) {
    return new ProblemError('unavailable', 'The database does not answer. Nothing was changed; try again.', {
      retryAfter: RETRY_AFTER_SECONDS,
    });
  }
  return new ProblemError('internal', 'An unexpected error; its id is in the log.');
}

function isAway(thrown: unknown): boolean {
  const state = sqlState(thrown);
  if (state !== null) return AWAY.has(state) || state.startsWith('08');
  if (!(thrown instanceof Error)) return false;
  if ('code' in thrown && typeof thrown.code === 'string' && NETWORK.has(thrown.code)) return true;
  if (thrown instanceof AggregateError) return thrown.errors.some(isAway);
  return thrown.name === 'KnexTimeoutError' || /^Connection (terminated|ended)/.test(thrown.message);
}

/** What the log may hold of a failure: no message of Postgres', whose details quote values. */
export function failureForLog(thrown: unknown): Readonly<Record<string, unknown>> {
  if (!(thrown instanceof Error)) return { failure: typeof thrown };
  const state = sqlState(thrown);
  const frames = thrown.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12);
  if (state === null) return { failure: thrown.name, message: thrown.message, frames };
  const constraint = 'constraint' in thrown ? thrown.constraint : undefined;
  return { failure: thrown.name, sqlState: state, constraint, frames };
}
