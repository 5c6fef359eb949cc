import { expect, test } from 'vitest';
import {
  LAW_CHANNELS,
  LAW_HOLD_KINDS,
  LAW_PURPOSES,
  LAW_ROLES,
  type LawChannel,
  type LawHoldKind,
  type LawPurpose,
} from '#rules/packs/law-words.ts';
import type { PackHoldEffect } from '#rules/packs/pack.ts';
import type { HoldEffect } from '#engine/case/hold.ts';
import {
  CHANNELS,
  HOLD_KINDS,
  PURPOSES,
  RECIPIENT_ROLES,
  type Channel,
  type HoldKind,
  type Purpose,
} from '#engine/case/words.ts';

test('the packs speak the words of the case, all of them and no others', () => {
  expect(LAW_CHANNELS).toEqual(CHANNELS);
  expect(LAW_PURPOSES).toEqual(PURPOSES);
  expect(LAW_HOLD_KINDS).toEqual(HOLD_KINDS);
  expect(LAW_ROLES).toEqual([...RECIPIENT_ROLES, 'thirdParty']);
  // These lines stop compiling when a type drifts.
  const channels: readonly [LawChannel, Channel] = ['sms' satisfies Channel, 'sms' satisfies LawChannel];
  const purposes: readonly [LawPurpose, Purpose] = ['demand' satisfies Purpose, 'demand' satisfies LawPurpose];
  const holds: readonly [LawHoldKind, HoldKind] = ['paid' satisfies HoldKind, 'paid' satisfies LawHoldKind];
  const effects: readonly [PackHoldEffect, HoldEffect] = [
    { stops: 'marksOnly', endsCase: false } satisfies HoldEffect,
    { stops: 'marksOnly', endsCase: false } satisfies PackHoldEffect,
  ];
  expect([channels, purposes, holds, effects].flat()).toHaveLength(8);
});
