import { describe, expect, test } from 'vitest';
import { run } from './check.ts';
import { runOn, type Ran } from './io.test-support.ts';

const rule = (priority: number, operator: string, value: number) => ({
  priority,
  name: `r${priority}`,
  conditions: { all: [{ fact: 'daysPastDue', operator, value }] },
  event: { type: 't' },
});
const check = (file: unknown, ...args: readonly string[]): Promise<Ran> =>
  runOn(run, ['F', ...args], { F: typeof file === 'string' ? file : JSON.stringify(file) });

describe('rules check', () => {
  test('sound rules: 0', async () => {
    expect(await check([rule(2, 'lessThan', 30), rule(1, 'greaterThanInclusive', 30)])).toMatchObject({
      code: 0,
      out: [],
    });
  });

  test('findings: 1, a line each with place, severity and witness, in the language asked for', async () => {
    const ran = await check([rule(2, 'lessThan', 30), rule(1, 'greaterThan', 30)], '--lang', 'es');
    expect(ran).toEqual({
      code: 1,
      out: ['F warning GAP: Ninguna regla cumple con {"daysPastDue":30}.'],
      said: ['0 errores, 1 advertencias, 0 notas.'],
    });
  });

  test('--json is one value, parse findings included', async () => {
    const ran = await check([{ ...rule(2, 'lesThan', 30), priority: 0 }], '--json');
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out[0] ?? '')).toMatchObject({
      file: 'F',
      findings: [
        { code: 'UNKNOWN_OPERATOR', path: '/0/conditions/all/0/operator', near: 'lessThan', severity: 'error' },
        { code: 'BAD_PRIORITY', path: '/0/priority' },
      ],
    });
  });

  test("facts of one's own pass, unless every fact is to be of the catalogue", async () => {
    const own = {
      conditions: {
        any: [
          { fact: 'vip', operator: 'equal', value: true },
          { fact: 'vip', operator: 'equal', value: false },
        ],
      },
      event: { type: 't' },
    };
    expect((await check(own)).code).toBe(0);
    expect((await check(own, '--catalogue')).out[0]).toContain('UNKNOWN_FACT');
  });

  test('not JSON, or bad usage: 2', async () => {
    expect(await check('{"rules": [}')).toMatchObject({ code: 2, said: ['F:1:12: not JSON: unexpected "}"'] });
    expect((await runOn(run, [], {})).code).toBe(2);
    expect((await check([], '--colour')).code).toBe(2);
  });
});
