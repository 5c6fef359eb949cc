/** Errors of looking up a name or a certificate: no byte of the request can have left. */
const BEFORE_SENDING: readonly string[] = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
];

/** Errors that prove it only while connecting: the network tells them of a connection that stood, too. */
const WHILE_CONNECTING: readonly string[] = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN'];

/** The code of an error that proves the provider was not reached, looking through causes; null when nothing proves it. */
export function neverReached(thrown: unknown): string | null {
  for (let error = thrown, depth = 0; error instanceof Error && depth < 5; error = error.cause, depth += 1) {
    const code = textOf(error, 'code');
    if (BEFORE_SENDING.includes(code)) return code;
    if (WHILE_CONNECTING.includes(code) && textOf(error, 'syscall') === 'connect') return code;
    if (error instanceof AggregateError) {
      const codes = error.errors.map(neverReached);
      const first = codes[0];
      if (typeof first === 'string' && codes.every((each) => each !== null)) return first;
    }
  }
  return null;
}

function textOf(error: Error, key: 'code' | 'syscall'): string {
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value : '';
}
