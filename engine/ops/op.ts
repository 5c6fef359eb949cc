import type { Contact1, Contact1Memory } from './contact-1/op.ts';
import type { Decide1, Decide1Memory } from './decide-1/op.ts';
import type { Exit1, Exit1Memory } from './exit-1/op.ts';
import type { Task1, Task1Memory } from './task-1/op.ts';
import type { Update1, Update1Memory } from './update-1/op.ts';
import type { Wait1, Wait1Memory } from './wait-1/op.ts';
import type { WaitFor1, WaitFor1Memory } from './wait-for-1/op.ts';
import type { WaitFor2, WaitFor2Memory } from './wait-for-2/op.ts';

/** Every op a plan may hold. A released op never changes: new behaviour is a copy with the next number. */
export type Op = Wait1 | WaitFor1 | WaitFor2 | Decide1 | Contact1 | Task1 | Update1 | Exit1;
export type OpName = Op['op'];
export type OpOf<N extends OpName> = Extract<Op, { readonly op: N }>;

/** What an op remembers between case events. */
export type OpMemory =
  | Wait1Memory
  | WaitFor1Memory
  | WaitFor2Memory
  | Decide1Memory
  | Contact1Memory
  | Task1Memory
  | Update1Memory
  | Exit1Memory;
export type OpMemoryOf<N extends OpName> = Extract<OpMemory, { readonly op: N }>;
