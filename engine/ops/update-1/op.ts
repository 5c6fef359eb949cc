import type { Json } from '#rules/base/json.ts';
import type { OpBase } from '../op-base.ts';

/** Writes facts of the case; the outcome is `done`. */
export type Update1 = OpBase & {
  readonly op: 'update-1';
  readonly set: readonly { readonly fact: string; readonly value: Json }[];
};

export type Update1Memory = { readonly op: 'update-1' };
