/** The header of a file, and which number its first row of data has. Empty names become their position. */
export function headerOf(first: readonly string[], hasHeader: boolean): readonly string[] {
  return first.map((cell, index) => {
    const name = cell.trim();
    return hasHeader && name !== '' ? name : String(index + 1);
  });
}
