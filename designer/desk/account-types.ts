import type { ChangeEffect } from '#engine/http-schema/change-effect.ts';
import type { ClientResponse } from '#engine/http-schema/routes.ts';

export type AccountData = ClientResponse<'getAccount'>;
export type Account = AccountData['account'];
export type Movement = AccountData['movements'][number];
export type AccountPromise = AccountData['promises'][number];
export type Hold = AccountData['holds'][number];

/** Something recorded, in words, and what it did to contacts. */
export type Done = { readonly title: string; readonly effect: ChangeEffect };
