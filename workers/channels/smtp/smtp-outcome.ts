import type { SendOutcome } from '#engine/contact/adapter.ts';
import { MailFault } from './hand-over-mail.ts';

/** Enhanced codes (RFC 3463) by which a server asks to come back later. */
const SLOW_DOWN: readonly string[] = ['4.7.0', '4.7.1', '4.7.28'];
const RETRY_MS = 60_000;

/**
 * What an SMTP failure means (reference/law-and-domain.md E1: 5.x.x hard, 4.x.x soft). A numbered refusal, at whatever command, is the
 * server's word that it did not take the message; silence once the mail was begun is not.
 */
export function smtpFaultOutcome(thrown: unknown): SendOutcome {
  const begun = !(thrown instanceof MailFault) || thrown.begun;
  const fault = thrown instanceof MailFault ? thrown.cause : thrown;
  const responseCode = fieldOf(fault, 'responseCode');
  if (typeof responseCode === 'number' && responseCode >= 400) {
    const enhanced = enhancedCode(fault);
    if (responseCode === 421 || (enhanced !== null && SLOW_DOWN.includes(enhanced))) {
      return { kind: 'rateLimited', retryAfterMs: RETRY_MS };
    }
    const code = `smtp${String(responseCode)}${enhanced === null ? '' : `/${enhanced}`}`;
    return { kind: 'refused', code, permanent: responseCode >= 500 };
  }
  const code = fieldOf(fault, 'code');
  const reason = typeof code === 'string' ? code : 'hungUp';
  return begun ? { kind: 'unknown', reason } : { kind: 'notReached', reason };
}

function enhancedCode(fault: unknown): string | null {
  const response = fieldOf(fault, 'response');
  return typeof response === 'string' ? (/^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(response)?.[1] ?? null) : null;
}

function fieldOf(fault: unknown, name: string): unknown {
  return fault instanceof Error ? Object.entries(fault).find(([key]) => key === name)?.[1] : undefined;
}
