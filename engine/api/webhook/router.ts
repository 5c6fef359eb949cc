import type { IncomingHttpHeaders } from 'node:http';
import type { TenantId } from '#engine/case/ids.ts';
import { PROBLEMS, type ProblemCode } from '#engine/http-schema/problem.ts';
import { WEBHOOK_MAX_BYTES, type systemRoutes } from '#engine/http-schema/system-routes.ts';
import type { HandlersOf } from '../http/handlers.ts';
import { ProblemError } from '../http/problem-error.ts';
import { readBytes } from '../http/read-body.ts';
import type { WebhookPort } from './port.ts';

const REFUSALS: Readonly<Record<string, ProblemCode>> = {
  unsigned: 'badSignature',
  badSignature: 'badSignature',
  staleSignature: 'badSignature',
  notSupported: 'notFound',
  unknownAccount: 'notFound',
  tooLarge: 'tooLarge',
};

/** A provider's webhook: bytes in, verified and stored before they are answered. */
export function webhookHandlers(receive: WebhookPort): Pick<HandlersOf<typeof systemRoutes>, 'webhook'> {
  return {
    webhook: async ({ params, req }) => {
      const answer = await receive({
        tenantId: tenantOf(params.tenantId),
        providerAccountId: params.providerAccountId,
        rawBody: await readBytes(req, WEBHOOK_MAX_BYTES),
        headers: singleHeaders(req.headers),
      });
      if (answer.kind === 'stored') return { inboxIds: [...answer.inboxIds], duplicates: answer.duplicates };
      const code = REFUSALS[answer.code] ?? 'internal';
      throw new ProblemError(code, code === 'internal' ? PROBLEMS.internal.title : answer.sentence);
    },
  };
}

/** The path names the tenant; the account's own signature proves that the caller may speak to it. */
function tenantOf(text: string): TenantId {
  return text as TenantId;
}

function singleHeaders(headers: IncomingHttpHeaders): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
