import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { ROLES, type Role } from '#engine/http-schema/roles.ts';
import type { Me } from '#engine/http-schema/session-routes.ts';
import { findSession, insertSession, type Session } from '#engine/store/session-store.ts';
import { findUserByEmail, listDemoUsers, type User } from '#engine/store/user-store.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { Attempts } from './attempts.ts';
import { passwordMatches } from './hash-password.ts';

/** Twelve hours: a working day. */
export const SESSION_SECONDS = 43_200;

/** Of no password: verified when the e-mail is unknown, so that the answer takes as long. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$Yz0tVVHbLpVYXSgnHPuP2OHGYX2u5h5GBUGSSmW6ouI';

export type Begun = { readonly token: string; readonly session: Session };

export type SessionService = {
  signIn(email: string, password: string, address: string): Promise<Begun>;
  /** The demo user of a role; in the caller's own tenant when there is one. */
  becomeDemo(role: Role, session: Session | null): Promise<Begun>;
  demoUsers(): Promise<readonly { role: Role; name: string; email: string }[]>;
};

/** `offerDemo`: whether someone without a session may become a demo user with one click. */
export function createSessionService(deps: {
  readonly db: Knex;
  readonly attempts: Attempts;
  readonly offerDemo: boolean;
}): SessionService {
  const { db, attempts } = deps;
  return {
    signIn: async (email, password, address) => {
      const keys = [`email:${email.toLowerCase()}`, `address:${address}`];
      attempts.check(keys);
      const user = await findUserByEmail(db, email);
      const matches = await passwordMatches(user?.passwordHash ?? NOBODY, password);
      if (user === undefined || !matches) {
        attempts.failed(keys);
        throw new ProblemError('wrongCredentials', 'No active user has this e-mail and password.');
      }
      attempts.succeeded(keys);
      return begin(db, user, firstRole(user));
    },
    becomeDemo: async (role, session) => {
      if (session === null && !deps.offerDemo) throw new ProblemError('notSignedIn', 'Sign in first.');
      if (session !== null && session.tenant.mode !== 'demo') {
        throw new ProblemError('demoOnly', 'Only in a demo tenant does one click change the role.');
      }
      const users = await listDemoUsers(db, session?.tenantId ?? null);
      const user = personOf(role, users);
      if (user === undefined) throw new ProblemError('notFound', `No demo user has the role ${role}.`);
      return begin(db, user, role);
    },
    demoUsers: async () => {
      if (!deps.offerDemo) return [];
      const users = await listDemoUsers(db, null);
      return ROLES.flatMap((role) => {
        const user = personOf(role, users);
        return user === undefined ? [] : [{ role, name: user.name, email: user.email }];
      });
    },
  };
}

/** Whoever has this role and the fewest others: approving one's own drawing must stay impossible in the demo too. */
function personOf(role: Role, users: readonly User[]): User | undefined {
  return users
    .filter(({ roles }) => roles.includes(role))
    .reduce<User | undefined>(
      (best, user) => (best !== undefined && best.roles.length <= user.roles.length ? best : user),
      undefined,
    );
}

export function meOf(session: Session): Me {
  return {
    user: { id: session.userId, name: session.name, email: session.email, language: session.language },
    role: asRole(session.role),
    roles: session.roles.filter(isRole),
    tenant: { id: session.tenantId, ...session.tenant },
    csrf: session.csrf,
  };
}

async function begin(db: Knex, user: User, role: Role): Promise<Begun> {
  const token = randomBytes(32).toString('base64url');
  const csrf = randomBytes(18).toString('base64url');
  const { tenantId, userId } = user;
  await insertSession(db, token, { tenantId, userId, role, csrf, lifetimeSeconds: SESSION_SECONDS });
  const session = await findSession(db, token);
  if (session === null) throw new Error(`user ${userId} has no usable role`);
  return { token, session };
}

function firstRole(user: User): Role {
  return asRole(user.roles.find(isRole) ?? '');
}

function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text);
}

function asRole(text: string): Role {
  if (isRole(text)) return text;
  throw new ProblemError('forbidden', 'This user has no role here.');
}
