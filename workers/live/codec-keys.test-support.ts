import type { CodecKeys } from '#workers/codec/payload-codec.ts';

/** Tests of one run share a Temporal server, so they share a key. */
export const TEST_CODEC_KEYS: CodecKeys = { current: 'test', keys: new Map([['test', Buffer.alloc(32, 7)]]) };
