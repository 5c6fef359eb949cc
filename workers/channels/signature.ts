import { createHmac, timingSafeEqual } from 'node:crypto';
import type { VerifyError } from '#engine/contact/adapter.ts';
import { err, ok, type Result } from '#rules/base/result.ts';

/** The header that carries it: `t=<milliseconds since 1970>,v1=<hex HMAC-SHA256 of "<t>." + raw body>`. */
export const SIGNATURE_HEADER = 'cauce-signature';

/** How far a signature's clock may be from ours, either way. Replays within it are caught by the dedupe key. */
const TOLERANCE_MS = 5 * 60_000;

const FORM = /^t=(\d{1,15}),v1=([0-9a-f]{64})$/;

/** The header's value for these exact bytes at this real time. */
export function signBody(secret: string, body: Uint8Array, nowMs: number): string {
  return `t=${String(nowMs)},v1=${mac(secret, body, String(nowMs)).toString('hex')}`;
}

/** Checks the header against the raw bytes as they came, before anything reads them. Compares in constant time. */
export function checkSignature(
  secret: string,
  body: Uint8Array,
  header: string | undefined,
  nowMs: number,
): Result<null, VerifyError> {
  if (header === undefined) return err({ code: 'unsigned', sentence: `the header ${SIGNATURE_HEADER} is missing` });
  const [, time, given] = FORM.exec(header) ?? [];
  if (time === undefined || given === undefined) {
    return err({ code: 'badSignature', sentence: `${SIGNATURE_HEADER} is not of the form t=...,v1=...` });
  }
  if (!timingSafeEqual(mac(secret, body, time), Buffer.from(given, 'hex'))) {
    return err({ code: 'badSignature', sentence: 'the signature is not of this body and secret' });
  }
  if (Math.abs(nowMs - Number(time)) > TOLERANCE_MS) {
    return err({ code: 'staleSignature', sentence: 'the signature is more than five minutes from our clock' });
  }
  return ok(null);
}

function mac(secret: string, body: Uint8Array, time: string): Buffer {
  return createHmac('sha256', secret).update(`${time}.`).update(body).digest();
}
