import { problemSchema, type Problem } from '#engine/http-schema/problem.ts';

/** What the API refused, as it said it; thrown so that queries and mutations carry it to the screen. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** Reads a refusal; what is no problem document (a proxy's page, no connection) becomes `unavailable`. */
export function readProblem(status: number, body: unknown): ProblemError {
  const parsed = problemSchema.safeParse(body);
  if (parsed.success) return new ProblemError(parsed.data);
  return new ProblemError({
    type: 'about:blank',
    title: 'A service we need does not answer; try again',
    status,
    detail: '',
    id: '',
    code: 'unavailable',
  });
}
