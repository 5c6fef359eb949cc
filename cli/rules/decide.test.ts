import { describe, expect, test } from 'vitest';
import { run } from './decide.ts';
import { runOn, type Ran } from './io.test-support.ts';

const rules = JSON.stringify([
  {
    priority: 1,
    name: 'late',
    conditions: { all: [{ fact: 'daysPastDue', operator: 'greaterThan', value: 30 }] },
    event: { type: 'call' },
  },
  {
    priority: 9,
    conditions: { all: [{ fact: 'channel', path: '$.last', operator: 'equal', value: 'sms' }] },
    event: { type: 'sms', params: { tone: 'amable' } },
  },
]);
const line = (id: string, facts: unknown): string => JSON.stringify({ id, facts });
const decide = (facts: string, ...more: readonly string[]): Promise<Ran> =>
  runOn(run, ['F', '--facts', 'X', ...more], { F: rules, X: facts });

describe.each(['closures', 'function', 'referee'])('rules decide --backend %s', (backend) => {
  test('prints one result a line, events in firing order', async () => {
    const facts = [
      line('d1', { daysPastDue: 42, channel: { last: 'sms' } }),
      line('d2', { daysPastDue: 1, channel: {} }),
    ].join('\n');
    expect(await decide(facts, '--backend', backend)).toEqual({
      code: 0,
      out: [
        '{"id":"d1","events":[{"type":"sms","params":{"tone":"amable"}},{"type":"call"}]}',
        '{"id":"d2","events":[]}',
      ],
      said: [],
    });
  });

  test('an undefined fact is an error of that line alone, with code and message', async () => {
    const ran = await decide(
      [line('d1', { daysPastDue: 42 }), line('d2', { daysPastDue: 1, channel: null })].join('\r\n'),
      '--backend',
      backend,
    );
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out[0] ?? '')).toMatchObject({
      id: 'd1',
      error: { code: 'UNDEFINED_FACT', message: 'Undefined fact: channel' },
    });
    expect(ran.out[1]).toBe('{"id":"d2","events":[]}');
  });

  test("catalogue facts are normalised to their type first, the others keep json-rules-engine's coercions", async () => {
    const own = JSON.stringify({
      conditions: {
        any: [
          { fact: 'daysPastDue', operator: 'equal', value: 42 },
          { fact: 'own', operator: 'equal', value: 42 },
        ],
      },
      event: { type: 't' },
    });
    const facts = [line('typed', { daysPastDue: '42', own: 0 }), line('free', { daysPastDue: 0, own: '42' })].join(
      '\n',
    );
    const ran = await runOn(run, ['F', '--facts', '-', '--backend', backend], { F: own, '-': facts });
    expect(ran.out).toEqual(['{"id":"typed","events":[{"type":"t"}]}', '{"id":"free","events":[]}']);
  });

  test('a fact without a name fails as it does in json-rules-engine', async () => {
    const ran = await decide(line('d1', { '': 1, daysPastDue: 1, channel: 1 }), '--backend', backend);
    expect(JSON.parse(ran.out[0] ?? '')).toEqual({
      id: 'd1',
      error: { code: 'UNNAMED_FACT', path: '/facts/', message: 'factId required' },
    });
  });
});

describe('rules decide', () => {
  test('--explain shows every comparison with the value read, in the places of the file', async () => {
    const ran = await decide(line('d1', { daysPastDue: 42, channel: 'sms' }), '--explain');
    expect(JSON.parse(ran.out[0] ?? '')).toMatchObject({
      explain: [
        {
          rule: 'sms',
          path: '/1',
          result: true,
          conditions: [{ factPath: ['last'], read: 'sms', expected: 'sms', result: true }],
        },
        {
          rule: 'late',
          path: '/0',
          result: true,
          conditions: [{ path: '/0/conditions/all/0', read: 42, expected: 30 }],
        },
      ],
    });
  });

  test('a line that is not JSON is named with line and column, and loses no other line', async () => {
    const good = line('d9', { daysPastDue: 1, channel: 1 });
    const ran = await decide(
      ['{"id": "d1", "facts": {,}}', '', good, '[]', '{"id":"x","facts":{},"more":1}', '{"id":7,"facts":{}}'].join(
        '\n',
      ),
    );
    expect(ran.code).toBe(2);
    expect(ran.out).toEqual(['{"id":"d9","events":[]}']);
    expect(ran.said).toEqual([
      'X:1:24: not JSON: unexpected ",}}"',
      'X:4:  found […], expected {"id", "facts"}',
      'X:5: /more unknown key; expected id, facts',
      'X:6: /id found 7, expected a text',
      '4 lines were not read.',
    ]);
  });

  test('facts nested 20,000 deep are refused, the rest is decided', async () => {
    const deep = `{"id":"d1","facts":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`;
    const ran = await decide([deep, line('d2', { daysPastDue: 1, channel: 1 })].join('\n'));
    expect(ran).toMatchObject({ code: 2, out: ['{"id":"d2","events":[]}'] });
  });

  test('a value that does not fit its fact is taken as it is, and said', async () => {
    const ran = await decide(line('d1', { daysPastDue: 'muchos', channel: 1 }), '--lang', 'es');
    expect(ran.out).toEqual(['{"id":"d1","events":[]}']);
    expect(ran.said).toEqual(['X:1: "daysPastDue" debería ser un número, hay "muchos"; se toma como está.']);
  });

  test.each<[string, readonly string[], { readonly [path: string]: string }, string]>([
    ['an unknown backend', ['F', '--facts', 'X', '--backend', 'dmn'], {}, 'no backend "dmn"'],
    ['no facts', ['F'], {}, 'Usage'],
    ['an unknown option', ['F', '--facts', 'X', '--fast'], {}, '--fast'],
    ['standard input twice', ['-', '--facts', '-'], {}, 'standard input'],
    ['a file that is not there', ['F', '--facts', 'X'], {}, 'ENOENT: F'],
    ['facts that are not there', ['F', '--facts', 'X'], { F: rules }, 'ENOENT: X'],
    ['rules that are not JSON', ['F', '--facts', 'X'], { F: '[\n {"a":}]' }, 'F:2:7: not JSON'],
    [
      'rules that mean nothing',
      ['F', '--facts', 'X'],
      { F: '[{"conditions":{"all":[{"fact":"a","operator":"eq","value":1}]},"event":{"type":"t"}}]' },
      'F/0/conditions/all/0/operator: The operator "eq"',
    ],
  ])('%s: exit 2', async (_what, args, files, sentence) => {
    const ran = await runOn(run, args, files);
    expect(ran.code).toBe(2);
    expect(ran.out).toEqual([]);
    expect(ran.said.join('\n')).toContain(sentence);
  });
});
