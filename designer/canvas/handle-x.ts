/** Where the outcome leaves the bottom edge, from the left of the step. */
export function handleX(node: { readonly width: number; readonly outcomes: readonly string[] }, index: number): number {
  return (node.width * (index + 1)) / (node.outcomes.length + 1);
}
