/** A response's text, at most `limit` bytes of it: a provider may not fill our memory. Consumes the body. */
export async function boundedText(response: Response, limit: number): Promise<string> {
  if (response.body === null) return '';
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body as AsyncIterable<Uint8Array>) {
    parts.push(part);
    length += part.byteLength;
    // Leaving the loop cancels the rest.
    if (length >= limit) break;
  }
  return Buffer.concat(parts).subarray(0, limit).toString('utf8');
}
