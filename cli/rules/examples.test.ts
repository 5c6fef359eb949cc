import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decideFirst } from '#rules/compile/decide-rules.ts';
import type { Facts } from '#rules/facts/fact-snapshot.ts';
import { lintRules } from '#rules/lint/lint-rules.ts';
import { parsed } from './rule-set.test-support.ts';

const folder = new URL('../../examples/rules/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

/** What the first rule that fits answers, as `type channel|queue|kind`. */
function answer(name: string, facts: Facts): string {
  const decided = decideFirst(parsed(read(name)))(facts);
  if (!decided.ok) return decided.error.message;
  const { type, params } = decided.value?.event ?? { type: 'nothing' };
  return [type, params?.['channel'] ?? params?.['queue'] ?? params?.['tone']]
    .filter((word) => typeof word === 'string')
    .join(' ');
}

describe('examples/rules (B13, B16, B46, B68)', () => {
  test('are five, parse, and have nothing to find in them', () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    expect(names).toHaveLength(5);
    for (const name of names) expect(lintRules(parsed(read(name)), { freeFacts: true }), name).toEqual([]);
  });

  const early = {
    daysPastDue: 12,
    nothingDue: false,
    promiseOpen: false,
    hasWhatsapp: false,
    hasSms: true,
    hasEmail: true,
  };
  const late = { daysPastDue: 120, overdueAmount: 600_000_000, currency: 'COP', riskScore: 10, contactsLast7Days: 0 };
  const promise = { promiseOpen: false, promisesBroken: 1, paymentsLast30Days: 0 };
  const quiet = {
    nothingDue: true,
    payoffAmount: 100,
    daysPastDue: -5,
    promisesBroken: 0,
    hasWhatsapp: true,
    contactsLast30Days: 0,
  };
  test.each<[string, Facts, string]>([
    ['early-overdue-by-channel.json', early, 'contact sms'],
    ['early-overdue-by-channel.json', { ...early, hasWhatsapp: true }, 'contact whatsapp'],
    ['early-overdue-by-channel.json', { ...early, promiseOpen: true }, 'wait'],
    ['high-balance-late-stage.json', late, 'task mora-avanzada'],
    ['high-balance-late-stage.json', { ...late, overdueAmount: 5 }, 'contact voice'],
    ['high-balance-late-stage.json', { ...late, overdueAmount: 5, contactsLast7Days: 3 }, 'contact sms'],
    ['promise-broken.json', promise, 'offer firme'],
    ['promise-broken.json', { ...promise, paymentsLast30Days: 1 }, 'offer amable'],
    ['promise-broken.json', { ...promise, promisesBroken: 4 }, 'task promesas'],
    ['promise-broken.json', { ...promise, promiseOpen: true }, 'noContact'],
    [
      'prefers-whatsapp.json',
      { profile: { contact: { preferred: 'whatsapp' } }, hasWhatsapp: true },
      'contact whatsapp',
    ],
    [
      'prefers-whatsapp.json',
      { profile: { contact: { lastAnswered: 'whatsapp' } }, hasWhatsapp: true },
      'contact whatsapp',
    ],
    [
      'prefers-whatsapp.json',
      { profile: { contact: { preferred: 'email', lastAnswered: 'whatsapp' } }, hasWhatsapp: true },
      'contact sms',
    ],
    ['preventive.json', quiet, 'remind whatsapp'],
    ['preventive.json', { ...quiet, promisesBroken: 2 }, 'remind sms'],
    ['preventive.json', { ...quiet, payoffAmount: 0 }, 'noContact'],
  ])('%s on %j: %s', (name, facts, expected) => {
    expect(answer(name, facts)).toBe(expected);
  });
});
