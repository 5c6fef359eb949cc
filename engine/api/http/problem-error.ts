import { PROBLEMS, type Problem, type ProblemCode, type ProblemFinding } from '#engine/http-schema/problem.ts';

export type ProblemExtras = {
  readonly findings?: readonly ProblemFinding[];
  readonly head?: { readonly draftNumber: number; readonly document: unknown };
  readonly retryAfter?: number;
};

/** A request refused for a reason the caller can act on; services throw it, the border prints it once. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, detail: string, extras: ProblemExtras = {}) {
    super(detail);
    this.name = 'ProblemError';
    this.code = code;
    this.extras = extras;
  }

  /** As RFC 9457 has it. */
  toProblem(id: string): Problem {
    const { status, title } = PROBLEMS[this.code];
    const { findings, head, retryAfter } = this.extras;
    return {
      type: `/docs/api/problems#${this.code}`,
      title,
      status,
      detail: this.message,
      id,
      code: this.code,
      ...(findings === undefined ? {} : { findings: [...findings] }),
      ...(head === undefined ? {} : { head: { ...head } }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    };
  }
}

/** What was asked for is not there, or not this tenant's: the two look alike on purpose. */
export function notFound(what: string, id: string | number): ProblemError {
  return new ProblemError('notFound', `There is no ${what} ${id}.`);
}

/** The value, or `notFound`. */
export function found<T>(value: T | null | undefined, what: string, id: string | number): T {
  if (value === null || value === undefined) throw notFound(what, id);
  return value;
}
