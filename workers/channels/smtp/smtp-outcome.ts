import type { SendOutcome } from '#engine/contact/adapter.ts';
import { neverReached } from '../never-reached.ts';

/** Commands before the message itself: a failure there means that the server has not got it. */
const BEFORE_DATA: readonly string[] = ['CONN', 'EHLO', 'HELO', 'LHLO', 'STARTTLS', 'AUTH', 'API'];

type SmtpFault = {
  readonly command: string | null;
  readonly responseCode: number | null;
  readonly enhanced: string | null;
};

/**
 * What an SMTP failure means (reference/law-and-domain.md E1: 5.x.x hard, 4.x.x soft). A numbered refusal, at whatever command, is
 * the server's word that it did not take the message; silence after DATA is not.
 */
export function smtpFaultOutcome(thrown: unknown): SendOutcome {
  const fault = readFault(thrown);
  const { responseCode } = fault;
  if (responseCode !== null && responseCode >= 400) {
    const code = `smtp${String(responseCode)}${fault.enhanced === null ? '' : `/${fault.enhanced}`}`;
    if (responseCode === 421 || fault.enhanced === '4.7.1' || fault.enhanced === '4.7.0') {
      return { kind: 'rateLimited', retryAfterMs: 60_000 };
    }
    return { kind: 'refused', code, permanent: responseCode >= 500 };
  }
  const unreachable = neverReached(thrown);
  if (unreachable !== null) return { kind: 'notReached', reason: unreachable };
  if (fault.command !== null && BEFORE_DATA.some((command) => fault.command?.startsWith(command) === true)) {
    return { kind: 'notReached', reason: `smtp ${fault.command}` };
  }
  return { kind: 'unknown', reason: thrown instanceof Error ? codeOf(thrown) : 'fault' };
}

function readFault(thrown: unknown): SmtpFault {
  const none: SmtpFault = { command: null, responseCode: null, enhanced: null };
  if (!(thrown instanceof Error)) return none;
  const response = 'response' in thrown && typeof thrown.response === 'string' ? thrown.response : '';
  return {
    command: 'command' in thrown && typeof thrown.command === 'string' ? thrown.command : null,
    responseCode: 'responseCode' in thrown && typeof thrown.responseCode === 'number' ? thrown.responseCode : null,
    enhanced: /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(response)?.[1] ?? null,
  };
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
