import { z } from 'zod';

/** Asks for one page: `cursor` is the `next` of the page before, opaque to the caller. */
export const pageQuery = {
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** One page of a list; `next` is null on the last. Rows that appear while paging are neither skipped nor repeated. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.strictObject({ items: z.array(item), next: z.string().nullable() });
}
