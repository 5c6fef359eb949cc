import type { z } from 'zod';
import type { Role } from './roles.ts';

/** Who may call a route: `anyone` without a session, `signedIn` in any role, or the roles listed. */
export type Access = 'anyone' | 'signedIn' | readonly Role[];

/** A body that is not JSON: taken as bytes, up to `maxBytes`. */
export type RawBody = { readonly maxBytes: number; readonly contentTypes: readonly string[] };

/**
 * One route of the API. The router, the OpenAPI document, the walk of every route as every role and the designer's
 * client are all made from these, so they cannot disagree. `path` is in Express' spelling (`:id`).
 */
export type Route = {
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly rawBody?: RawBody;
  readonly status: 200 | 201 | 202 | 204;
  /** What answers besides JSON: `response` is then absent. */
  readonly produces?: 'csv' | 'events' | 'nothing';
  readonly response?: z.ZodType;
};

/** What a handler receives of a route, parsed. */
export type ParamsOf<R> = R extends { readonly params: infer P extends z.ZodType }
  ? z.output<P>
  : Readonly<Record<string, never>>;
export type QueryOf<R> = R extends { readonly query: infer Q extends z.ZodType }
  ? z.output<Q>
  : Readonly<Record<string, never>>;
export type BodyOf<R> = R extends { readonly body: infer B extends z.ZodType } ? z.output<B> : undefined;
/** What a handler answers, before it is printed as JSON. */
export type AnswerOf<R> = R extends { readonly response: infer S extends z.ZodType } ? z.input<S> : undefined;

/** What a client sends and gets. */
export type QueryInputOf<R> = R extends { readonly query: infer Q extends z.ZodType } ? z.input<Q> : undefined;
export type BodyInputOf<R> = R extends { readonly body: infer B extends z.ZodType } ? z.input<B> : undefined;
export type ResponseOf<R> = R extends { readonly response: infer S extends z.ZodType } ? z.output<S> : undefined;
