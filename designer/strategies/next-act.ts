import type { z } from 'zod';
import { launchRoutes } from '#engine/http-schema/launch-routes.ts';
import type { Role } from '#engine/http-schema/roles.ts';
import { strategyRoutes, type versionSchema } from '#engine/http-schema/strategy-routes.ts';
import { mayCall } from './may-call.ts';

export type Version = z.infer<typeof versionSchema>;

/** The next thing to do with a strategy: what the one primary button says, or whom it waits for. */
export type NextAct =
  | { readonly kind: 'submit' }
  | { readonly kind: 'review' | 'publish' | 'launch'; readonly version: Version }
  | { readonly kind: 'wait'; readonly why: 'review' | 'publish' | 'sameUser' | 'editedIt'; readonly version: Version }
  | { readonly kind: 'none' };

/** Reads the newest version against the draft: a draft that differs is to be sent, whatever came before. */
export function nextAct(
  newest: Version | null,
  draftHash: string,
  who: { readonly role: Role | undefined; readonly userId: string | undefined },
): NextAct {
  const changed = newest === null || newest.documentHash !== draftHash;
  const draws = mayCall(strategyRoutes.submitStrategy, who.role);
  if (newest === null) return draws ? { kind: 'submit' } : { kind: 'none' };
  switch (newest.state) {
    case 'inReview':
      if (mayCall(strategyRoutes.approveVersion, who.role)) {
        if (newest.author.id === who.userId) return { kind: 'wait', why: 'sameUser', version: newest };
        return newest.editors.some(({ id }) => id === who.userId)
          ? { kind: 'wait', why: 'editedIt', version: newest }
          : { kind: 'review', version: newest };
      }
      return draws && changed ? { kind: 'submit' } : { kind: 'wait', why: 'review', version: newest };
    case 'approved':
      if (draws && changed) return { kind: 'submit' };
      return mayCall(strategyRoutes.publishVersion, who.role)
        ? { kind: 'publish', version: newest }
        : { kind: 'wait', why: 'publish', version: newest };
    case 'published':
      if (draws && changed) return { kind: 'submit' };
      return mayCall(launchRoutes.createLaunch, who.role) ? { kind: 'launch', version: newest } : { kind: 'none' };
    case 'returned':
    case 'retired':
      return draws ? { kind: 'submit' } : { kind: 'none' };
  }
}
