import { PERSONAL_READERS } from '#engine/http-schema/roles.ts';
import type { Session } from '#engine/store/session-store.ts';

/** Whether the caller's role may see what names a person: names, addresses, texts, amounts in records. */
export function readsPersonal({ role }: Session): boolean {
  return PERSONAL_READERS.some((allowed) => allowed === role);
}
