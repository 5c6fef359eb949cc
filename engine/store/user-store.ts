import type { Knex } from 'knex';
import type { TenantId } from '#engine/case/ids.ts';

/** A user as sign-in needs it. Signing in comes before the tenant is known, so `users` has no row-level security. */
export type User = {
  readonly tenantId: TenantId;
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  /** The first is the one a session begins in. */
  readonly roles: readonly string[];
};

const COLUMNS = {
  tenantId: 'users.tenant_id',
  userId: 'users.user_id',
  email: 'users.email',
  name: 'users.name',
  passwordHash: 'users.password_hash',
  roles: 'users.roles',
} as const;

export async function findUserByEmail(db: Knex, email: string): Promise<User | undefined> {
  return db('users')
    .whereRaw('lower(users.email) = lower(?)', [email])
    .where({ 'users.active': true })
    .first<User | undefined>(COLUMNS);
}

/** Active users of demo tenants; of one tenant when named. */
export async function listDemoUsers(db: Knex, tenantId: TenantId | null): Promise<readonly User[]> {
  const query = db('users')
    .join('tenants', 'tenants.tenant_id', 'users.tenant_id')
    .where({ 'users.active': true, 'tenants.mode': 'demo' });
  if (tenantId !== null) query.where({ 'users.tenant_id': tenantId });
  return query.orderBy(['users.tenant_id', 'users.user_id']).select<User[]>(COLUMNS);
}

/** Names of users by id, for screens; an id of nobody is left out. */
export async function userNames(
  db: Knex,
  tenantId: TenantId,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db('users')
    .where({ tenant_id: tenantId })
    .whereIn('user_id', [...new Set(ids.filter((id) => id !== null))])
    .select<{ user_id: string; name: string }[]>('user_id', 'name');
  return new Map(rows.map((row) => [row.user_id, row.name]));
}
