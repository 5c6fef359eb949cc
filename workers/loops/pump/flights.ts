/** The calls under way in this process, counted in all and by provider account. */
export type Flights = {
  /** How many more may start for this account. */
  free(account: string): number;
  /** Starts one; `flight` must not reject. */
  start(account: string, flight: () => Promise<void>): void;
  /** Resolves when some flight has landed, or at once when none is under way. */
  landed(): Promise<void>;
  /** Resolves when none is under way. */
  drained(): Promise<void>;
};

export function createFlights(max: number, maxPerAccount: number): Flights {
  const byAccount = new Map<string, number>();
  const underWay = new Set<Promise<void>>();
  return {
    free: (account) => Math.max(0, Math.min(max - underWay.size, maxPerAccount - (byAccount.get(account) ?? 0))),
    start: (account, flight) => {
      byAccount.set(account, (byAccount.get(account) ?? 0) + 1);
      const running = flight().finally(() => {
        underWay.delete(running);
        const left = (byAccount.get(account) ?? 1) - 1;
        if (left === 0) byAccount.delete(account);
        else byAccount.set(account, left);
      });
      underWay.add(running);
    },
    landed: async () => {
      if (underWay.size > 0) await Promise.race(underWay);
    },
    drained: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
