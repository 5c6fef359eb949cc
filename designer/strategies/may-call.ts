import type { Role } from '#engine/http-schema/roles.ts';
import type { Route } from '#engine/http-schema/route.ts';

/** Whether a role may call a route: read off the route itself, so that a button never promises what the API refuses. */
export function mayCall({ access }: Pick<Route, 'access'>, role: Role | undefined): boolean {
  if (access === 'anyone') return true;
  if (role === undefined) return false;
  return access === 'signedIn' || access.includes(role);
}
