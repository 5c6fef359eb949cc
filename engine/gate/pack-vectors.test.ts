import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findPack } from '#rules/packs/find-pack.ts';
import {
  CONSENT_SCOPES,
  GROUND_KINDS,
  HISTORY_EVENTS,
  LAW_HOLD_KINDS,
  LAW_ROLES,
  ADDRESS_SOURCES,
} from '#rules/packs/law-words.ts';
import { CONTENT_FAULTS, type Pack } from '#rules/packs/pack.ts';
import type { AccountId } from '#engine/case/ids.ts';
import { CHANNELS, PURPOSES } from '#engine/case/words.ts';
import type { ContactHistoryLine } from './contact-history.ts';
import { decisiveFindings } from './gate-answer-of.ts';
import type { GateRequest } from './gate-request.ts';
import { at, goodRequest, holdOf, localInstant } from './gate-request.test-support.ts';
import { gate } from './gate.ts';

/** The rows a lawyer reads in `rules/packs/<country>/cases.csv`; times are on the first zone's clock. */
type Row = { readonly [column: string]: string };

function rowsOf(folder: string): readonly Row[] {
  const [head = '', ...lines] = readFileSync(`rules/packs/${folder}/cases.csv`, 'utf8').trim().split('\n');
  const columns = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    expect(cells.length, line).toBe(columns.length);
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  });
}

function oneOf<T extends string>(words: readonly T[], text: string | undefined): T {
  const word = words.find((candidate) => candidate === text);
  if (word === undefined) throw new Error(`${String(text)} is none of ${words.join(', ')}`);
  return word;
}

function requestOf(row: Row, pack: Pack): GateRequest {
  const zones = (row['zone'] ?? '').split(' & ').filter((zone) => zone !== '');
  const now = localInstant(row['at'] ?? '', zones[0] ?? 'UTC');
  const good = goodRequest(now, zones, {
    channel: oneOf(CHANNELS, row['channel']),
    purpose: oneOf(PURPOSES, row['purpose']),
  });
  const facts = (row['facts'] ?? '').split(' ').filter((fact) => fact !== '');
  return facts.reduce((request, fact) => withFact(request, fact.split('='), pack), good);
}

function withFact(request: GateRequest, [key = '', value = '']: readonly string[], pack: Pack): GateRequest {
  const content = request.content ?? { marks: [], faults: [], unresolved: [] };
  switch (key) {
    case 'consent': {
      if (value === 'none') return { ...request, consents: [] };
      const [channel, scope] = value.split(':');
      const given = {
        saidBy: 'debtor' as const,
        granted: true,
        contactPointId: null,
        channel: oneOf(CHANNELS, channel),
        scope: oneOf(CONSENT_SCOPES, scope),
        from: at('2020-01-01T00:00:00Z'),
        to: null,
      };
      return { ...request, consents: [given] };
    }
    case 'role':
      return { ...request, recipient: { ...request.recipient, role: oneOf(LAW_ROLES, value) } };
    case 'source':
      return {
        ...request,
        contactPoint: { contactPointId: 'cp1', validity: 'valid', source: oneOf(ADDRESS_SOURCES, value) },
      };
    case 'product':
      return { ...request, product: value };
    case 'ground':
      return { ...request, grounds: [{ caseEventId: 'ce-7', kind: oneOf(GROUND_KINDS, value) }] };
    case 'hold':
      return { ...request, holds: [holdNamed(value, pack)] };
    case 'fault':
      return { ...request, content: { ...content, faults: [oneOf(CONTENT_FAULTS, value)] } };
    case 'mark':
      return { ...request, content: { ...content, marks: [] } };
    case 'unresolved':
      return { ...request, content: { ...content, unresolved: [value] } };
    default:
      throw new Error(`unknown fact ${key}`);
  }
}

function holdNamed(value: string, pack: Pack) {
  switch (value) {
    case 'disputedAccount':
      return holdOf('dispute', pack, { scope: { kind: 'account', accountId: 'a1' as AccountId } });
    case 'disputedOther':
      return holdOf('dispute', pack, { scope: { kind: 'account', accountId: 'a2' as AccountId } });
    default:
      return holdOf(oneOf(LAW_HOLD_KINDS, value), pack);
  }
}

function historyOf(row: Row): readonly ContactHistoryLine[] {
  const zone = (row['zone'] ?? '').split(' & ')[0] ?? '';
  return (row['history'] ?? '')
    .split(' + ')
    .filter((line) => line !== '')
    .map((line) => {
      const [date = '', time = '', channel, event, initiatedBy, outcome] = line.split(' ');
      return {
        at: localInstant(`${date} ${time}`, zone),
        channel: oneOf(CHANNELS, channel),
        event: oneOf(HISTORY_EVENTS, event),
        initiatedBy: oneOf(['creditor', 'debtor'], initiatedBy),
        ...(outcome === undefined ? {} : { outcome }),
      };
    });
}

describe.each([
  ['CO', 'CO'],
  ['safe-default', 'ZZ'],
])('law 3: the cases of %s (B26)', (folder, code) => {
  const pack = findPack(code);
  const rows = rowsOf(folder);

  test.each(rows.map((row) => [row['case'], row['why'], row] as const))('case %s: %s', (_case, _why, row) => {
    const verdict = gate(requestOf(row, pack), historyOf(row), pack);
    expect(verdict.verdict).toBe(row['verdict']);
    if (verdict.verdict === 'allow') return;
    const zone = (row['zone'] ?? '').split(' & ')[0] ?? '';
    expect(verdict.code).toBe(row['code']);
    expect(verdict.next).toBe(row['next'] === 'never' ? null : localInstant(row['next'] ?? '', zone));
    expect(decisiveFindings(verdict).map(({ rule }) => `${rule.id} ${rule.article}`)).toContain(
      `${row['rule'] ?? ''} ${row['article'] ?? ''}`,
    );
  });

  test('every rule of the pack is the reason of some refusal', () => {
    const named = new Set(rows.map((row) => row['rule']));
    expect(pack.rules.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
  });
});
