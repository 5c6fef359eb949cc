/** Whether a name is a time zone of this runtime's zone data. Aliases (America/Buenos_Aires) count: files use them. */
export function isZoneName(name: string): boolean {
  let known = seen.get(name);
  if (known === undefined) {
    known = /^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/.test(name) && isKnown(name);
    if (seen.size < 1_000) seen.set(name, known);
  }
  return known;
}

const seen = new Map<string, boolean>();

function isKnown(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
