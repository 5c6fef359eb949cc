import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../project-root.ts';
import { runOn } from '../rules/io.test-support.ts';
import { run as compileStrategy } from './compile.ts';
import { run } from './step.ts';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
const strategy = read('examples/strategies/early-overdue.json');
const templates = read('examples/templates.json');

const person = {
  caseId: 'k1',
  facts: { daysPastDue: 12, overdueAmount: 8_000_000, nothingDue: false },
  zone: 'America/Bogota',
  country: 'CO',
  contactPoints: [{ channel: 'sms' }, { channel: 'whatsapp' }, { channel: 'email' }],
  people: { holder: 'p1' },
};
const start = { at: '2026-11-23T10:00:00-05:00', kind: 'started' };
const paid = { at: '2026-11-25T10:00:00-05:00', kind: 'paymentPosted', facts: { overdueAmount: 0, nothingDue: true } };

type Given = {
  readonly who?: object;
  readonly events?: readonly object[] | string;
  readonly words?: readonly string[];
  readonly file?: string;
};

async function drive({ who = person, events = [start], words = [], file = strategy }: Given) {
  const lines = typeof events === 'string' ? events : events.map((event) => JSON.stringify(event)).join('\n');
  const files = { 's.json': file, 't.json': templates, 'c.json': JSON.stringify(who), 'e.ndjson': lines };
  const args = [
    's.json',
    '--templates',
    't.json',
    '--case',
    'c.json',
    '--events',
    'e.ndjson',
    '--lang',
    'en',
    ...words,
  ];
  const { code, out, said } = await runOn(run, args, files);
  return { code, said, out, drafts: out.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('cauce strategy step drives one case without a server', () => {
  test('a message at a lawful hour, a payment, and the case stops (B25, W1)', async () => {
    const { code, drafts, said } = await drive({ events: [start, paid] });
    expect(code).toBe(0);
    expect(drafts[0]).toEqual({ at: '2026-11-23T15:00:00.000Z', kind: 'caseStarted' });
    expect(drafts.map(({ kind }) => kind)).toContain('contactAsked');
    expect(drafts.find(({ kind }) => kind === 'contactAnswered')).toMatchObject({
      answer: { kind: 'allowed', channel: 'whatsapp', sendBefore: '2026-11-24T00:00:00.000Z' },
    });
    expect(drafts.at(-1)).toMatchObject({ kind: 'closed', reason: 'paid', at: '2026-11-25T15:00:00.000Z' });
    expect(said.at(-1)).toBe('The case left: paid (2026-11-25T15:00:00.000Z).');
  });

  test('the same input gives the same lines (B15)', async () => {
    const [one, two] = [await drive({ events: [start, paid] }), await drive({ events: [paid, start] })];
    expect(one.out).toEqual(two.out);
  });

  test('at night the law of the country refuses and says when', async () => {
    const { drafts } = await drive({ events: [{ ...start, at: '2026-11-23T22:00:00-05:00' }] });
    expect(drafts.find(({ kind }) => kind === 'contactAnswered')).toMatchObject({
      answer: { kind: 'refused', code: 'window', next: '2026-11-24T12:00:00.000Z' },
    });
    expect(drafts.filter(({ kind }) => kind === 'contactAnswered')[1]).toMatchObject({ answer: { kind: 'allowed' } });
  });

  test('what is not known refuses: no zone, no contact (W7, law 4)', async () => {
    const { zone: _zone, ...nowhere } = person;
    const { drafts, said } = await drive({ who: nowhere });
    expect(drafts.at(-1)).toMatchObject({ kind: 'parked', code: 'zoneUnknown' });
    expect(said.at(-1)).toContain('needs attention');
  });

  test('a hold by its kind alone does what the pack says; its release goes on', async () => {
    const { drafts } = await drive({
      events: [
        { ...start, at: '2026-11-23T22:00:00-05:00' },
        { at: '2026-11-23T23:00:00-05:00', kind: 'hold', hold: { kind: 'dispute', scope: { kind: 'case' } } },
        { at: '2026-11-27T10:00:00-05:00', kind: 'holdReleased', holdId: 'dispute' },
      ],
    });
    const asked = drafts.filter(({ kind }) => kind === 'contactAsked').map(({ at }) => String(at));
    expect(asked.filter((at) => at > '2026-11-24T04:00' && at < '2026-11-27T15:00')).toEqual([]);
    expect(asked.some((at) => at >= '2026-11-27T15:00')).toBe(true);
  });

  test('answers written in the file stand before the law of the pack', async () => {
    const answer = { at: start.at, kind: 'gateAnswered', answer: { kind: 'refused', code: 'noTemplate' } };
    expect((await drive({ events: [start, answer] })).drafts.at(-1)).toMatchObject({
      kind: 'parked',
      code: 'noTemplate',
    });
  });

  test('--until stops the clock', async () => {
    const { drafts, said } = await drive({ words: ['--until', '2026-11-24T10:00:00-05:00'] });
    expect(drafts.every(({ at }) => String(at) <= '2026-11-24T15:00:00.000Z')).toBe(true);
    expect(said.at(-1)).toMatch(/^The case is at .* and waits until /);
  });

  test('a compiled plan steps as its strategy does, and must be the plan its hash names', async () => {
    const compiled = await runOn(compileStrategy, ['s.json', '--templates', 't.json', '--json'], {
      's.json': strategy,
      't.json': templates,
    });
    const [plan = ''] = compiled.out;
    expect((await drive({ file: plan, events: [start, paid] })).out).toEqual(
      (await drive({ events: [start, paid] })).out,
    );
    const forged = plan.replace('"giveUpMs":', '"giveUpMs":1');
    expect(await drive({ file: forged })).toMatchObject({ code: 2, said: [expect.stringContaining('s.json /hash')] });
  });
});

describe('bad input: exit 2, every place', () => {
  test('all findings of case and events at once', async () => {
    const { code, said, out } = await drive({
      who: { caseId: 'k1', facts: { daysPastDue: 'many' }, zone: 'Bogota', phone: '1' },
      events: '{"at":"tomorrow","kind":"reply"}\n{"at": \n\n{"at":"2026-11-23T10:00:00Z","kind":"repli"}\n[]',
    });
    expect(code).toBe(2);
    expect(out).toEqual([]);
    const places = said.map((line) => line.split(': ')[0]);
    expect(places).toEqual([
      'c.json /zone',
      'c.json /phone',
      'e.ndjson:1 /at',
      'e.ndjson:2:8',
      'e.ndjson:4 /kind',
      'e.ndjson:5 /',
    ]);
  });

  test('facts that are not of their type', async () => {
    const { code, said } = await drive({ who: { ...person, facts: { daysPastDue: 'many' } } });
    expect(code).toBe(2);
    expect(said).toEqual(['c.json /facts/daysPastDue: found "many", expected number']);
  });

  test.each([
    ['not JSON', '{', 's.json:1:2'],
    ['no plan', '{"plan": {"ops": {}}, "hash": "x"}', 's.json /plan/schema'],
  ])('a strategy that is %s', async (_what, file, place) => {
    const { code, said } = await drive({ file });
    expect(code).toBe(2);
    expect(said.join('\n')).toContain(place);
  });

  test('a strategy that lint blocks is 1, with its findings', async () => {
    const { code, said } = await drive({ file: strategy.replace('"friendly-reminder"', '"friendly-remind"') });
    expect(code).toBe(1);
    expect(said.join('\n')).toContain('error');
  });

  test.each([
    [[]],
    [['s.json']],
    [['s.json', '--case', 'c', '--events', 'e', '--until', 'later']],
    [['s.json', '--case', '-', '--events', '-']],
    [['s.json', '--case', 'c', '--events', 'e', '--sideways']],
  ])('words %o', async (args) => {
    const { code, said } = await runOn(run, [...args, '--lang', 'en'], {});
    expect(code).toBe(2);
    expect(said.at(-1)).toContain('cauce strategy step F');
  });

  test('a file that is not there, and a case that nobody knows when it starts', async () => {
    const { code, said } = await runOn(run, ['s.json', '--case', 'c', '--events', 'e', '--lang', 'en'], {});
    expect(code).toBe(2);
    expect(said.join('\n')).toMatch(/s\.json[\s\S]*c: cannot be read[\s\S]*e: cannot be read/);
    expect(await drive({ events: '' })).toMatchObject({ code: 2, said: [expect.stringContaining('startedAt')] });
  });
});
