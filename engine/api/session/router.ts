import type { Request } from 'express';
import type { Knex } from 'knex';
import type { sessionRoutes } from '#engine/http-schema/session-routes.ts';
import { deleteSession, setSessionRole } from '#engine/store/session-store.ts';
import { clearSessionCookie, sessionCookie, setSessionCookie } from '../http/cookie.ts';
import type { HandlersOf, RouteCall } from '../http/handlers.ts';
import { ProblemError } from '../http/problem-error.ts';
import { meOf, SESSION_SECONDS, type Begun, type SessionService } from './service.ts';

export function sessionHandlers(deps: {
  readonly db: Knex;
  readonly service: SessionService;
}): HandlersOf<typeof sessionRoutes> {
  const { db, service } = deps;
  return {
    signIn: async (call) => {
      const { email, password } = call.body;
      return begun(call, await service.signIn(email, password, call.req.socket.remoteAddress ?? ''));
    },
    me: async ({ session }) => meOf(session),
    signOut: async ({ req, res }) => {
      const token = sessionCookie(req.headers.cookie);
      if (token !== null) await deleteSession(db, token);
      res.setHeader('Set-Cookie', clearSessionCookie());
      return undefined;
    },
    chooseRole: async ({ body, session, req }) => {
      if (!session.roles.includes(body.role))
        throw new ProblemError('forbidden', `You do not have the role ${body.role}.`);
      const token = sessionCookie(req.headers.cookie);
      if (token !== null) await setSessionRole(db, token, body.role);
      return meOf({ ...session, role: body.role });
    },
    demoUsers: async () => ({ items: [...(await service.demoUsers())] }),
    demoRole: async (call) => {
      const begunNow = await service.becomeDemo(call.body.role, call.session);
      const before = sessionCookie(call.req.headers.cookie);
      if (before !== null) await deleteSession(db, before);
      return begun(call, begunNow);
    },
  };
}

function begun(call: Pick<RouteCall<'signIn'>, 'req' | 'res'>, { token, session }: Begun): ReturnType<typeof meOf> {
  call.res.setHeader('Set-Cookie', setSessionCookie(token, SESSION_SECONDS, isSecure(call.req)));
  return meOf(session);
}

/** Over plain HTTP on this machine a Secure cookie would never come back. */
function isSecure(req: Request): boolean {
  return req.secure || req.headers['x-forwarded-proto'] === 'https';
}
