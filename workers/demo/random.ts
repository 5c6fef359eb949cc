/** A stream of numbers fixed by its seed, so that the same seed makes the same people on every machine (mulberry32). */
export type Random = {
  /** 0 inclusive to 1 exclusive. */
  next(): number;
  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number;
  /** True for about this share of calls. */
  chance(share: number): boolean;
  pick<T>(items: readonly [T, ...(readonly T[])]): T;
  /** A key by its share; shares sum to 1. */
  among<K extends string>(shares: Readonly<Record<K, number>>): K;
};

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    whole,
    chance: (share) => next() < share,
    pick: (items) => items[whole(0, items.length - 1)] ?? items[0],
    among(shares) {
      const at = next();
      let sum = 0;
      let last: keyof typeof shares | undefined;
      for (const key in shares) {
        sum += shares[key];
        last = key;
        if (at < sum) return key;
      }
      if (last === undefined) throw new RangeError('no shares to choose among');
      return last;
    },
  };
}
