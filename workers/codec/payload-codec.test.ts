import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter } from '@temporalio/common';
import { describe, expect, test } from 'vitest';
import { parseCodecKeys } from './parse-codec-keys.ts';
import { createPayloadCodec } from './payload-codec.ts';

const OLD = randomBytes(32);
const NEW = randomBytes(32);

describe('payload codec', () => {
  const payload = defaultPayloadConverter.toPayload({ overdueMinor: 123_456, caseId: 'c1' });

  test('what Temporal stores names no figure and opens to the same payload', async () => {
    const codec = createPayloadCodec({ current: 'new', keys: new Map([['new', NEW]]) });
    const [sealed] = await codec.encode([payload]);
    expect(Buffer.from(sealed?.data ?? []).toString('latin1')).not.toContain('123456');
    const [opened] = await codec.decode([sealed ?? {}]);
    expect(defaultPayloadConverter.fromPayload(opened ?? {})).toEqual({ overdueMinor: 123_456, caseId: 'c1' });
  });

  test('after a change of key, older payloads still open by the key they name', async () => {
    const before = createPayloadCodec({ current: 'old', keys: new Map([['old', OLD]]) });
    const after = createPayloadCodec({
      current: 'new',
      keys: new Map([
        ['new', NEW],
        ['old', OLD],
      ]),
    });
    const [opened] = await after.decode(await before.encode([payload]));
    expect(defaultPayloadConverter.fromPayload(opened ?? {})).toEqual({ overdueMinor: 123_456, caseId: 'c1' });
  });

  test('a missing key is an error that names its id, and a changed byte is refused', async () => {
    const codec = createPayloadCodec({ current: 'new', keys: new Map([['new', NEW]]) });
    const other = createPayloadCodec({ current: 'other', keys: new Map([['other', OLD]]) });
    const sealed = await codec.encode([payload]);
    await expect(other.decode(sealed)).rejects.toThrow('no key named new');
    const changed = sealed.map((one) => ({
      ...one,
      data: Buffer.from(one.data ?? []).map((byte, at) => (at === 40 ? byte ^ 1 : byte)),
    }));
    await expect(codec.decode(changed)).rejects.toThrow();
  });

  test.each([
    ['', 'codec key 1'],
    ['a:short', 'codec key 1'],
    [`a:${OLD.toString('base64')},b`, 'codec key 2'],
  ])('keys written as %j are refused by place, without showing them', (text, place) => {
    const parsed = parseCodecKeys(text);
    expect(parsed.ok ? '' : parsed.error).toContain(place);
  });
});
