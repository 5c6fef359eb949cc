import type { Draft } from '#engine/case/draft.ts';
import { canonicalJson } from '#rules/base/sha256.ts';
import { CLEAR_PART, PLACE_OF_DRAFT } from './record.ts';

/** Where a record comes to stand. */
export type RecordPlace = {
  readonly caseId: string;
  readonly number: number;
  readonly enrolment: number;
  readonly seq: number;
  /** Hash of the record before it; empty for the first. */
  readonly prevHash: string;
};

/** What the caller's world has to give: its quickest SHA-256 of UTF-8, in hexadecimal, and its randomness. */
export type ChainMeans = { readonly sha256: (text: string) => string; readonly newSalt: () => string };

/** What a draft and its place do not say yet. */
export type Chained = {
  /** The clear part, as JSON. */
  readonly body: string;
  readonly contentDigest: string;
  readonly hash: string;
  /** Salt and content, to be sealed under the person's key; null where everything stands in clear. */
  readonly personal: string | null;
};

/**
 * Makes a record of a draft: its digest, its clear part, its hash over the one before. Every text is spelt once, which is
 * half of the cost; `recordHash` and `contentDigest` say the same in general words, and a test holds one to the other.
 */
export function chainRecord(place: RecordPlace, draft: Draft, { sha256, newSalt }: ChainMeans): Chained {
  const { caseId, number, enrolment, seq, prevHash } = place;
  const { at, kind, opId = null, stepId = null } = draft;
  const content = canonicalJson(draft, PLACE_OF_DRAFT);
  const clearPart = CLEAR_PART[kind];
  const salt = clearPart === null ? '' : newSalt();
  const body = clearPart === null ? content : canonicalJson(clearPart(draft));
  const contentDigest = sha256(salt + content);
  // The record as canonical JSON, key by key, around a body that is spelt already.
  const hash = sha256(
    `{"at":"${at}","body":${body},"caseId":${canonicalJson(caseId)},"contentDigest":"${contentDigest}",` +
      `"enrolment":${enrolment},"kind":"${kind}","number":${number},"opId":${canonicalJson(opId)},` +
      `"prevHash":"${prevHash}","seq":${seq},"stepId":${canonicalJson(stepId)}}`,
  );
  const personal = clearPart === null ? null : `{"content":${content},"salt":"${salt}"}`;
  return { body, contentDigest, hash, personal };
}
