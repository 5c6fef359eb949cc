import { describe, expect, test } from 'vitest';
import { AUDIT_FINDING_CODES } from '#engine/audit/audit-finding.ts';
import { ACTS } from '#engine/case/acts.ts';
import { PARK_CODES } from '#engine/case/command.ts';
import { REFUSAL_CODES } from '#engine/case/gate-answer.ts';
import { CHANNELS, EXIT_REASONS, HOLD_KINDS, RECIPIENT_ROLES } from '#engine/case/words.ts';
import { DISPOSITIONS } from '#engine/contact/attempt.ts';
import { CONTACT_STATES } from '#engine/contact/contact-state.ts';
import { CHECK_IDS } from '#engine/gate/gate-verdict.ts';
import { CASE_STATUSES } from '#engine/http-schema/case-routes.ts';
import { DECORATORS, OPERATORS } from '#rules/language/condition.ts';
import { ADDRESS_SOURCES } from '#rules/packs/law-words.ts';
import { CONTENT_FAULTS, CONTENT_MARKS } from '#rules/packs/pack.ts';
import { SORTS } from './record-sort.ts';
import { sentences } from './text.test-support.ts';

/** Keys made at run time from closed lists: a new word of the engine without a sentence fails here, not on a screen. */
const FAMILIES: readonly (readonly [family: string, words: readonly string[]])[] = [
  ['act', ACTS],
  ['park', PARK_CODES],
  ['cure', PARK_CODES],
  ['refusal', REFUSAL_CODES],
  ['exit', EXIT_REASONS],
  ['hold', HOLD_KINDS],
  ['channel', CHANNELS],
  ['role', RECIPIENT_ROLES],
  ['contactState', CONTACT_STATES],
  ['moved', CONTACT_STATES],
  ['disposition', DISPOSITIONS],
  ['check', CHECK_IDS],
  ['status', CASE_STATUSES],
  ['relation', OPERATORS],
  ['dateRelation', OPERATORS.filter((operator) => operator.includes('Than'))],
  ['prefix', DECORATORS],
  ['address', ADDRESS_SOURCES],
  ['mark', CONTENT_MARKS],
  ['fault', CONTENT_FAULTS],
  ['auditFault', AUDIT_FINDING_CODES],
  ['show', SORTS.filter((sort) => sort !== 'step')],
  ['trust', ['P', 'S', 'S2', 'C', 'R']],
  ['owner', ['task', 'attention', 'pause', 'hold']],
];

describe('every word that the engine may say of a case has a sentence', () => {
  const known = sentences('es');

  test.each(FAMILIES)('cases.%s', (family, words) => {
    expect(words.filter((word) => !known.has(`cases.${family}.${word}`))).toEqual([]);
  });
});
