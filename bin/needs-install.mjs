/**
 * Whether the dependencies must be installed, as a sentence for a person, or undefined when they need not be.
 * npm leaves `node_modules/.package-lock.json`, a copy of what it installed. Contents are compared, not times: a checkout
 * touches the lockfile without changing it, and an interrupted npm ci leaves no copy at all.
 *
 * @param {{ lockfile: string | undefined, installed: string | undefined, production?: boolean }} texts
 * @returns {string | undefined}
 */
export function needsInstall({ lockfile, installed, production = false }) {
  if (installed === undefined) return 'the dependencies are not installed';
  if (lockfile === undefined) return undefined;
  const wanted = packages(lockfile);
  const present = packages(installed);
  if (wanted === undefined) return undefined;
  if (present === undefined) return 'the last installation did not finish';
  for (const [path, entry] of wanted) {
    // The folder itself; and a production image has no tools of development.
    if (path === '' || (production && (entry.dev || entry.devOptional))) continue;
    const found = present.get(path);
    if (found === undefined) {
      // Binaries for other platforms.
      if (entry.optional || entry.peer || entry.devOptional) continue;
      return `${path.replace(/^.*node_modules\//, '')} ${entry.version} is not installed`;
    }
    if (found.version !== entry.version || found.integrity !== entry.integrity) {
      return `${path.replace(/^.*node_modules\//, '')} is ${found.version}, the lockfile says ${entry.version}`;
    }
  }
  return undefined;
}

function packages(text) {
  try {
    return new Map(Object.entries(JSON.parse(text).packages));
  } catch {
    return undefined;
  }
}
