import type { ExitReason } from '#engine/case/words.ts';
import type { OpBase } from '../op-base.ts';

export type Exit1 = OpBase & { readonly op: 'exit-1'; readonly reason: ExitReason };

export type Exit1Memory = { readonly op: 'exit-1' };
