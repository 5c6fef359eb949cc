/** Seconds of lag, at the whole speed, beyond which the clock halves its speed, and below which it takes some of it back. */
const TOO_LATE_S = 3;
const KEEPS_UP_S = 1;
const SLOWEST = 1 / 64;

/**
 * How fast a demo clock goes next, as a share of its rate, by how late the work is in seconds of its whole speed (of its
 * slowed one, the same lateness would count for more, and the clock would go down to the bottom): down by halves, up
 * again by half as much, so that it settles instead of swinging. Pure.
 */
export function nextSlowed(slowed: number, lateSeconds: number): number {
  if (lateSeconds > TOO_LATE_S) return Math.max(SLOWEST, slowed / 2);
  if (lateSeconds < KEEPS_UP_S) return Math.min(1, slowed * 1.5);
  return slowed;
}
