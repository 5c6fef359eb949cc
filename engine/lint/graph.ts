import type { StepId } from '#engine/case/ids.ts';
import type { Linted, Wire } from './linted.ts';

/** Every step that a wire path leads to from `starts`, themselves included. */
export function reachableFrom(linted: Linted, starts: readonly StepId[]): ReadonlySet<string> {
  const seen = new Set<string>(starts);
  const open: StepId[] = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const { to } of linted.wires.get(id) ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      open.push(to);
    }
  }
  return seen;
}

/**
 * The knots of the graph: sets of steps that all lead to each other along the wires that `follows` keeps. A step alone
 * is a knot when it leads to itself. Tarjan's algorithm with its own stack, since a document may be thousands long.
 */
export function knots(linted: Linted, follows: (wire: Wire) => boolean): readonly (readonly StepId[])[] {
  const next = (id: StepId): readonly StepId[] => (linted.wires.get(id) ?? []).filter(follows).map(({ to }) => to);
  const search = new KnotSearch(next);
  for (const id of linted.ids) search.visit(id);
  return search.found.filter((knot) => knot.length > 1 || knot.some((id) => next(id).includes(id)));
}

type Frame = { readonly id: StepId; readonly targets: readonly StepId[]; at: number };

/** The state of one search; a class because its parts only mean something together. */
class KnotSearch {
  readonly found: StepId[][] = [];
  readonly #next: (id: StepId) => readonly StepId[];
  readonly #order = new Map<StepId, number>();
  readonly #low = new Map<StepId, number>();
  readonly #path: StepId[] = [];
  readonly #onPath = new Set<StepId>();

  constructor(next: (id: StepId) => readonly StepId[]) {
    this.#next = next;
  }

  visit(root: StepId): void {
    if (this.#order.has(root)) return;
    const frames: Frame[] = [this.#open(root)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const target = frame.targets[frame.at];
      if (target === undefined) {
        frames.pop();
        this.#close(frame.id, frames.at(-1)?.id);
        continue;
      }
      frame.at += 1;
      if (!this.#order.has(target)) frames.push(this.#open(target));
      else if (this.#onPath.has(target)) this.#lower(frame.id, this.#order.get(target) ?? 0);
    }
  }

  #open(id: StepId): Frame {
    this.#order.set(id, this.#order.size);
    this.#low.set(id, this.#order.size - 1);
    this.#path.push(id);
    this.#onPath.add(id);
    return { id, targets: this.#next(id), at: 0 };
  }

  #close(id: StepId, parent: StepId | undefined): void {
    const low = this.#low.get(id) ?? 0;
    if (parent !== undefined) this.#lower(parent, low);
    if (low !== this.#order.get(id)) return;
    const knot = this.#path.splice(this.#path.indexOf(id));
    for (const member of knot) this.#onPath.delete(member);
    this.found.push(knot);
  }

  #lower(id: StepId, low: number): void {
    this.#low.set(id, Math.min(this.#low.get(id) ?? low, low));
  }
}
