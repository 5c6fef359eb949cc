import type { InboundHeaders, VerifyError } from '#engine/contact/adapter.ts';
import type { InboundItem } from '#engine/contact/inbound-item.ts';
import { ok, type Result } from '#rules/base/result.ts';
import { readInbound } from './inbound-wire.ts';
import { checkSignature, SIGNATURE_HEADER } from './signature.ts';

/** The `verify` of every adapter of ours: signature on the raw bytes first, reading after. */
export function verifySigned(
  secret: string,
  rawBody: Uint8Array,
  headers: InboundHeaders,
  nowMs: number,
): Result<readonly InboundItem[], VerifyError> {
  const checked = checkSignature(secret, rawBody, headers[SIGNATURE_HEADER], nowMs);
  return checked.ok ? ok(readInbound(rawBody, nowMs)) : checked;
}
