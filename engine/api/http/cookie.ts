const NAME = 'cauce_session';

/** The session's token in a Cookie header, or null. */
export function sessionCookie(header: string | undefined): string | null {
  for (const part of (header ?? '').split(';')) {
    const cut = part.indexOf('=');
    if (cut === -1 || part.slice(0, cut).trim() !== NAME) continue;
    const token = part.slice(cut + 1).trim();
    return /^[\w-]{20,100}$/.test(token) ? token : null;
  }
  return null;
}

/** Set-Cookie for a new session. Scripts cannot read it, other sites cannot send it. */
export function setSessionCookie(token: string, maxAgeSeconds: number, secure: boolean): string {
  const flags = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAgeSeconds}`;
  return `${NAME}=${token}; ${flags}${secure ? '; Secure' : ''}`;
}

export function clearSessionCookie(): string {
  return `${NAME}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`;
}
