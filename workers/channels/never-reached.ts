/** System errors after which no byte of the request can have arrived: the connection was never made. */
const BEFORE_CONNECTED: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
];

/** The code of an error that proves the provider was not reached, looking through causes; null when nothing proves it. */
export function neverReached(thrown: unknown): string | null {
  for (let error = thrown, depth = 0; error instanceof Error && depth < 5; error = error.cause, depth += 1) {
    const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
    if (BEFORE_CONNECTED.includes(code)) return code;
    if (error instanceof AggregateError) {
      const codes = error.errors.map(neverReached);
      const first = codes[0];
      if (typeof first === 'string' && codes.every((each) => each !== null)) return first;
    }
  }
  return null;
}
