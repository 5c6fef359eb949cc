import type { ContactView } from '#engine/store/contact-read-store.ts';
import type { Session } from '#engine/store/session-store.ts';
import { readsPersonal } from '../http/reads-personal.ts';

/** A contact as the caller may see it: its text and address only for those who treat or audit people. */
export function contactFor(session: Session, { address, subject, body, sha256, ...contact }: ContactView) {
  return { ...contact, message: readsPersonal(session) ? { address, subject, body, sha256 } : null };
}
