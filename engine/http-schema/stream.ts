import { z } from 'zod';

/** What a screen shows that may have changed. */
export const STREAM_SUBJECTS = ['case', 'strategy', 'launch', 'tenant', 'import', 'inbox', 'task', 'message'] as const;

/**
 * One message of `GET /api/v1/stream` (server-sent events, JSON in `data`). It says what to read again, never what it
 * says: rights are checked when it is read. `id` of the event is where to resume (`Last-Event-ID`); `reload` comes
 * when too much changed in between to list.
 */
export const streamMessageSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('changed'),
    changes: z.array(z.strictObject({ subject: z.enum(STREAM_SUBJECTS), id: z.string() })),
  }),
  z.strictObject({ kind: z.literal('reload') }),
]);
export type StreamMessage = z.infer<typeof streamMessageSchema>;
