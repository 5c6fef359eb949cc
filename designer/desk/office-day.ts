/** The first instant of a day in a zone, as the API reads it: `2026-11-23T00:00:00-05:00`. */
export function startOfDay(date: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
    new Date(`${date}T12:00:00Z`),
  );
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', '') ?? '';
  return `${date}T00:00:00${offset === '' ? 'Z' : offset}`;
}
