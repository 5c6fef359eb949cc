/**
 * The values of works done side by side. A failure is thrown only once all of them have ended: what one has started by then
 * can be stopped.
 */
export async function allDone<T extends readonly unknown[] | []>(
  works: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(works);
  return Promise.all(works);
}
