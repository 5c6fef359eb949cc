/**
 * The first instant of a day in a zone, as the API reads it: `2026-11-23T00:00:00-05:00`. On a day whose clocks change
 * the offset of midnight is not that of noon, so it is looked up where the day would begin by noon's.
 */
export function startOfDay(date: string, zone: string): string {
  const byNoon = `${date}T00:00:00${offsetAt(`${date}T12:00:00Z`, zone)}`;
  return `${date}T00:00:00${offsetAt(byNoon, zone)}`;
}

function offsetAt(instant: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
    new Date(instant),
  );
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', '') ?? '';
  return offset === '' ? 'Z' : offset;
}
