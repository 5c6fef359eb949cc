import type { Draft, DraftKind } from '#engine/case/draft.ts';
import { canonicalJson, sha256Hex } from '#rules/base/sha256.ts';
import type { Instant } from '#rules/base/instant.ts';
import type { Json, JsonObject } from '#rules/base/json.ts';

/** One entry of a case's audit trail. `hash` chains it to the one before; the first follows the empty head. */
export type ChainedRecord = {
  readonly caseId: string;
  readonly number: number;
  readonly at: Instant;
  readonly kind: DraftKind;
  readonly opId: string | null;
  readonly stepId: string | null;
  readonly enrolment: number;
  readonly seq: number;
  /** What anyone may read; the whole content where nothing in it is personal. */
  readonly body: JsonObject;
  /** SHA-256 over salt and whole content: stays checkable when the content has been erased. */
  readonly contentDigest: string;
  readonly prevHash: string;
  readonly hash: string;
};

/** What a record's content hashes to. `salt` is empty for content that is stored in clear. */
export function contentDigest(salt: string, content: Json): string {
  return sha256Hex(salt + canonicalJson(content));
}

/** The chain's hash of one record; every field but `hash` takes part. */
export function recordHash(record: Omit<ChainedRecord, 'hash'>): string {
  return sha256Hex(canonicalJson(record));
}

/** Where and when a draft was made: columns of a record, no part of its content. */
export const PLACE_OF_DRAFT: ReadonlySet<string> = new Set(['at', 'opId', 'stepId']);

/** The content of a draft without its place and time. */
export function draftContent(draft: Draft): JsonObject {
  const { at: _at, opId: _opId, stepId: _stepId, ...content } = draft;
  return content;
}

/**
 * The part of a draft that may stand in clear, or null when all of it may. What names amounts, addresses, texts or
 * facts of a person is sealed under that person's key; what says which act it was stays readable after erasure.
 */
export const CLEAR_PART: { readonly [K in DraftKind]: ((content: JsonObject) => JsonObject) | null } = {
  caseStarted: null,
  eventTaken: null,
  entered: null,
  left: null,
  decided: pick('kind', 'outcome'),
  waiting: null,
  instantAsked: null,
  contactAsked: null,
  gateVerdict: pick('kind', 'answer'),
  contactAnswered: pick('kind', 'answer'),
  contactWithheld: null,
  contactMoved: pick('kind', 'contactId', 'from', 'to'),
  taskOpened: pick('kind'),
  factSet: pick('kind', 'fact'),
  held: null,
  released: null,
  pausedAt: null,
  resumedAt: null,
  redecided: null,
  migratedTo: null,
  parked: pick('kind', 'code'),
  closed: null,
  // Digests of facts and texts without a salt could be guessed, so they are sealed as what they are digests of.
  turnDecided: pick('kind', 'planHash', 'buildId', 'approval', 'made'),
  act: pick('kind', 'act', 'by'),
};

function pick(...keys: readonly string[]): (content: JsonObject) => JsonObject {
  return (content) => {
    const part: { [key: string]: Json } = {};
    for (const key of keys) if (content[key] !== undefined) part[key] = content[key];
    return part;
  };
}
