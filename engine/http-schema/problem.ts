import { z } from 'zod';

/** Every way a request can be refused, with its HTTP status. The designer has a sentence for each in three languages. */
export const PROBLEMS = {
  badRequest: { status: 400, title: 'The request cannot be read' },
  notJson: { status: 400, title: 'The body is not JSON' },
  invalid: { status: 400, title: 'The request does not have the expected shape' },
  notSignedIn: { status: 401, title: 'Sign in first' },
  wrongCredentials: { status: 401, title: 'E-mail or password is wrong' },
  badSignature: { status: 401, title: 'The signature does not match' },
  forbidden: { status: 403, title: 'Your role may not do this' },
  csrf: { status: 403, title: 'The X-Cauce-Csrf header is missing or stale' },
  sameUser: { status: 403, title: 'A second person must do this' },
  editedIt: { status: 403, title: 'Somebody who did not write it must approve it' },
  demoOnly: { status: 403, title: 'Only a demo tenant may do this' },
  notFound: { status: 404, title: 'There is nothing here' },
  newerHead: { status: 409, title: 'Someone else changed it first' },
  wrongHash: { status: 409, title: 'The approval names another content than the one in review' },
  wrongState: { status: 409, title: 'Its state does not allow this' },
  conflict: { status: 409, title: 'It collides with what is there' },
  tooLarge: { status: 413, title: 'The body is too large' },
  wrongType: { status: 415, title: 'The content type is not accepted here' },
  findings: { status: 422, title: 'Errors must be corrected first' },
  tooManyAttempts: { status: 429, title: 'Too many attempts; wait before the next' },
  internal: { status: 500, title: 'Something failed on our side' },
  unavailable: { status: 503, title: 'A service we need does not answer; try again' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>;
export type ProblemCode = keyof typeof PROBLEMS;

/** One defect of the request, with its place: a JSON pointer into the body, or `query/<name>`, `params/<name>`. */
export const problemFindingSchema = z.looseObject({
  code: z.string(),
  path: z.string(),
  message: z.string().optional(),
});
export type ProblemFinding = z.infer<typeof problemFindingSchema>;

/** RFC 9457 problem+json. `id` also stands in the log, so that what a person reads out can be found there. */
export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    id: z.string(),
    code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
    findings: z.array(problemFindingSchema).optional(),
    /** With `newerHead`: the document as it stands now, to rebase on. */
    head: z.strictObject({ draftNumber: z.int(), document: z.unknown() }).optional(),
    /** With `tooManyAttempts` and `unavailable`: seconds to wait. */
    retryAfter: z.int().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;
