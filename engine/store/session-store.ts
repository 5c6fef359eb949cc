import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';
import type { TenantMode } from './set-mode.ts';

/** Who is signed in, as every request finds it. */
export type Session = {
  readonly tenantId: TenantId;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly language: 'es' | 'en' | 'pt';
  readonly role: string;
  readonly roles: readonly string[];
  readonly csrf: string;
  readonly tenant: {
    readonly name: string;
    readonly mode: TenantMode;
    readonly paused: boolean;
    readonly pumpsStopped: boolean;
    readonly language: 'es' | 'en' | 'pt';
    readonly zone: string;
  };
};

export type NewSession = {
  readonly tenantId: TenantId;
  readonly userId: string;
  readonly role: string;
  readonly csrf: string;
  readonly lifetimeSeconds: number;
};

/** Only the hash of a token is kept: a copy of the table signs nobody in. */
function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export async function insertSession(db: Knex, token: string, session: NewSession): Promise<void> {
  await db('sessions').where('expires_real', '<', db.raw('now()')).delete();
  await db('sessions').insert({
    tenant_id: session.tenantId,
    session_hash: hashOf(token),
    user_id: session.userId,
    role: session.role,
    csrf: session.csrf,
    expires_real: db.raw("now() + ? * interval '1 second'", [session.lifetimeSeconds]),
  });
}

/** The session of a token, while it lasts, its user is active and still holds the role. */
export async function findSession(db: Knex, token: string): Promise<Session | null> {
  const row = await db('sessions as s')
    .join('users as u', (on) => on.on('u.tenant_id', 's.tenant_id').andOn('u.user_id', 's.user_id'))
    .join('tenants as t', 't.tenant_id', 's.tenant_id')
    .where({ 's.session_hash': hashOf(token), 'u.active': true })
    .whereRaw('s.expires_real > now() and s.role = any (u.roles)')
    .first<SessionRow | undefined>({
      tenantId: 's.tenant_id',
      userId: 's.user_id',
      name: 'u.name',
      email: 'u.email',
      language: 'u.language',
      role: 's.role',
      roles: 'u.roles',
      csrf: 's.csrf',
      tenantName: 't.name',
      mode: 't.mode',
      paused: 't.paused',
      pumpsStopped: 't.pumps_stopped',
      tenantLanguage: 't.language',
      zone: 't.zone',
    });
  if (row === undefined) return null;
  const { tenantName, mode, paused, pumpsStopped, tenantLanguage, zone, ...rest } = row;
  return { ...rest, tenant: { name: tenantName, mode, paused, pumpsStopped, language: tenantLanguage, zone } };
}

type SessionRow = Omit<Session, 'tenant'> & {
  readonly tenantName: string;
  readonly mode: TenantMode;
  readonly paused: boolean;
  readonly pumpsStopped: boolean;
  readonly tenantLanguage: 'es' | 'en' | 'pt';
  readonly zone: string;
};

export async function deleteSession(db: Knex, token: string): Promise<void> {
  await db('sessions')
    .where({ session_hash: hashOf(token) })
    .delete();
}

export async function setSessionRole(db: Knex, token: string, role: string): Promise<void> {
  await db('sessions')
    .where({ session_hash: hashOf(token) })
    .update({ role });
}
