import { describe, expect, test } from 'vitest';
import type { CommandIo } from '../command.ts';
import { run } from './check.ts';

type Asked = { readonly code: number; readonly out: readonly string[]; readonly err: readonly string[] };

async function lawCheck(args: string, files: { readonly [name: string]: string } = {}): Promise<Asked> {
  const out: string[] = [];
  const errors: string[] = [];
  const io: CommandIo = {
    stdout: (line) => out.push(line),
    stderr: (line) => errors.push(line),
    readFile: async (path) => {
      const text = files[path];
      if (text === undefined) throw new Error('ENOENT: no such file');
      return text;
    },
  };
  const code = await run(
    args.split(' ').filter((word) => word !== ''),
    io,
  );
  return { code, out, err: errors };
}

function answer({ out }: Asked): unknown {
  return JSON.parse(out.join('\n'));
}

const CO = '--pack CO --channel sms --purpose demand --zone America/Bogota --json';

describe('cauce law check (design.md section 11, B26)', () => {
  test('allows with the rules that were asked, and says what it assumed', async () => {
    const asked = await lawCheck(`${CO} --at 2026-11-23T07:00:00-05:00`);
    expect(asked.code).toBe(0);
    expect(answer(asked)).toMatchObject({
      verdict: 'allow',
      next: null,
      assumed: [
        'consents: given',
        'holds: none',
        'role: holder',
        'address.source: debtor',
        'history: none',
        'content: complete',
      ],
      pack: { id: 'CO' },
    });
    expect(JSON.stringify(answer(asked))).toContain(
      '"id":"co.ley2300.window","law":"Ley 2300 de 2023","article":"3","effect":"allow"',
    );
  });

  test('refuses with article, sentence in the language asked for, and next on the local clock', async () => {
    const asked = await lawCheck(`${CO} --at 2026-11-22T10:00:00-05:00 --lang es`);
    expect(asked.code).toBe(1);
    expect(answer(asked)).toMatchObject({
      verdict: 'refuse',
      rules: [
        {
          id: 'co.ley2300.window',
          law: 'Ley 2300 de 2023',
          article: '3',
          effect: 'block',
          sentence: expect.stringContaining('lunes a viernes') as string,
        },
      ],
      next: '2026-11-23T07:00:00-05:00',
    });
    const english = await lawCheck(`${CO} --at 2026-11-22T10:00:00-05:00 --lang=en`);
    expect(english.out.join('')).toContain('Monday to Friday');
  });

  test('an unlisted code has the safe default; two zones are intersected; an empty zone is closed', async () => {
    const safe = await lawCheck(
      '--pack MX --channel sms --purpose demand --zone America/Mexico_City,America/Tijuana --at 2026-11-24T10:00:00-06:00',
    );
    expect(answer(safe)).toMatchObject({
      verdict: 'refuse',
      next: '2026-11-24T11:00:00-06:00',
      pack: { id: 'safe-default' },
    });
    const closed = await lawCheck('--pack MX --channel sms --purpose demand --zone= --at 2026-11-24T10:00:00-06:00');
    expect(answer(closed)).toMatchObject({
      verdict: 'refuse',
      rules: [{ id: 'cauce.zone_unknown' }],
      next: null,
    });
  });

  test('counts the history', async () => {
    const history = `{"at":"2026-11-24T08:00:00-05:00","channel":"voice","event":"conversation","initiatedBy":"creditor","debt":"a1"}\n\n`;
    const asked = await lawCheck(`${CO} --at 2026-11-24T10:00:00-05:00 --history h.ndjson`, { 'h.ndjson': history });
    expect(answer(asked)).toMatchObject({ verdict: 'refuse', next: '2026-12-01T07:00:00-05:00' });
    const codebtor = history.replace('"debt"', '"recipient":"codebtor","debt"');
    expect((await lawCheck(`${CO} --at 2026-11-24T10:00:00-05:00 --history -`, { '-': codebtor })).code).toBe(0);
  });

  test('reads the facts: nothing that was said is assumed', async () => {
    const facts = {
      holds: [],
      consents: [{ channel: 'sms', scope: 'collection', from: '2026-01-01', to: '2026-11-24' }],
      role: 'holder',
      address: { source: 'debtor' },
      creditor: { id: 'b', type: 'bank' },
      product: 'card',
      debt: 'a1',
    };
    const ask = async (at: string, more: object = {}) =>
      lawCheck(`${CO} --at ${at} --facts p.json`, { 'p.json': JSON.stringify({ ...facts, ...more }) });
    expect(answer(await ask('2026-11-23T10:00:00-05:00'))).toMatchObject({
      verdict: 'allow',
      assumed: ['history: none', 'content: complete'],
    });
    // The consent ended with the 23rd.
    expect(answer(await ask('2026-11-24T10:00:00-05:00'))).toMatchObject({
      rules: [{ id: 'co.ley2300.channels', effect: 'requireConsent' }],
      next: null,
    });
    expect(answer(await ask('2026-11-23T10:00:00-05:00', { holds: ['cease'] }))).toMatchObject({
      rules: [{ effect: 'hold', article: '2' }],
      next: null,
    });
    expect(answer(await ask('2026-11-23T10:00:00-05:00', { role: 'thirdParty' }))).toMatchObject({ verdict: 'refuse' });
  });

  test('an exemption assumes the event that would ground it, and says so', async () => {
    const asked = await lawCheck(
      '--pack CO --channel sms --purpose paymentConfirmation --zone America/Bogota --at 2026-11-22T22:00:00-05:00',
    );
    expect(asked.code).toBe(0);
    expect(JSON.stringify(answer(asked))).toContain('grounds: payment');
    expect(JSON.stringify(answer(asked))).toContain('"effect":"exempt"');
  });
});

describe('bad usage ends with 2 and a place', () => {
  test.each<[string, string]>([
    ['', '--pack: is needed'],
    ['--pack Colombia', '--pack: "Colombia" is no ISO 3166 code'],
    ['--pack CO --channel smss', 'Did you mean sms?'],
    ['--pack CO --at 2026-11-23T07:00:00', '--at: expected an ISO instant with offset'],
    ['--pack CO --zone America/Bogata', 'Did you mean America/Bogota?'],
    ['--pack CO --zones x', 'Did you mean --zone?'],
    ['--lang fr', '--lang: expected es, en or pt'],
  ])('%j: %s', async (args, message) => {
    const asked = await lawCheck(args);
    expect(asked.code).toBe(2);
    expect(asked.out).toEqual([]);
    expect(asked.err.join('\n')).toContain(message);
  });

  const good = `${CO} --at 2026-11-23T07:00:00-05:00`;
  test.each<[string, string, string]>([
    ['facts', '{"hold": []}', 'f /hold: unknown key'],
    ['facts', '{"__proto__": {"role": "holder"}}', 'unknown key'],
    ['facts', '{"holds": ["nope"]}', 'f /holds/0:'],
    ['facts', '[]', 'f /:'],
    ['facts', '{"holds": [}', 'f:1:12:'],
    ['facts', '{"consents": [{"channel": "sms", "scope": "all", "from": "yesterday"}]}', 'f /consents/0/from:'],
    ['facts', '['.repeat(20000), 'f:1:20001:'],
    ['history', '\n{"at": 1}', 'f:2 /at:'],
    [
      'history',
      '{"at":"2026-11-24T08:00:00-05:00","channel":"sms","event":"sent","initiatedBy":"creditor"}',
      'f:1 /event:',
    ],
    ['history', '{"at":"2026-11-24T08:00:00","channel":"sms","event":"attempt","initiatedBy":"creditor"}', 'f:1 /at:'],
    ['history', 'not json', 'f:1:1:'],
  ])('--%s %j', async (flag, text, message) => {
    const asked = await lawCheck(`${good} --${flag} f`, { f: text });
    expect(asked.code).toBe(2);
    expect(asked.err.join('\n')).toContain(message);
  });

  test('a file that is not there is named', async () => {
    const asked = await lawCheck(`${good} --history missing.ndjson`);
    expect(asked).toMatchObject({ code: 2, err: ['missing.ndjson: ENOENT: no such file'] });
  });
});
