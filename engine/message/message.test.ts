import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLocalDate, type LocalDate } from '#rules/base/local-date.ts';
import { parseMinorUnits, type Currency, type MinorUnits } from '#rules/base/money.ts';
import { findPack } from '#rules/packs/find-pack.ts';
import { LAW_LANGUAGES, type LawLanguage } from '#rules/packs/law-words.ts';
import { PURPOSES } from '#engine/case/words.ts';
import { dateText, formatValue, moneyText } from './format-value.ts';
import { lintTemplate } from './lint-template.ts';
import { messageLocale } from './message-locale.ts';
import { needsOptOut, optOutSentence } from './opt-out-sentence.ts';
import { parseTemplate } from './parse-template.ts';
import { prohibitedPhrases } from './phrases.ts';
import { faultsIn } from './text-findings.ts';
import { renderMessage, type MessageAsk } from './render-message.ts';
import { smsSegments } from './sms-segments.ts';

function minor(amount: number): MinorUnits {
  const parsed = parseMinorUnits(amount);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}
function day(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === null) throw new Error(text);
  return date;
}

const ask: MessageAsk = {
  subject: null,
  body: 'Hola {{firstName}}: su cuota de {{overdueAmount}} venció el {{dueDate}}.',
  fields: {
    firstName: { kind: 'name', text: 'MARÍA JOSÉ' },
    overdueAmount: { kind: 'money', amount: minor(123_456_700), currency: 'COP' },
    dueDate: { kind: 'date', date: day('2026-11-05') },
  },
  channel: 'sms',
  purpose: 'demand',
  language: 'es',
  country: 'CO',
  ending: 'asWritten',
};

describe('a template with facts becomes a text (B09, B43)', () => {
  test('as the reader writes names, money and dates', () => {
    const rendered = renderMessage(ask);
    expect(rendered.text).toBe('Hola María José: su cuota de $1.234.567 venció el 05/11/2026.');
    expect(rendered.findings).toEqual([]);
    expect(rendered.content).toEqual({ marks: ['personalField', 'amount'], faults: [], unresolved: [] });
  });

  test('a field without a value stays visible, is named, and refuses at the gate', () => {
    const rendered = renderMessage({ ...ask, fields: { firstName: { kind: 'name', text: '  ' } } });
    expect(rendered.text).toContain('{{firstName}}');
    expect(rendered.content.unresolved).toEqual(['firstName', 'overdueAmount', 'dueDate']);
    expect(rendered.content.marks).toEqual([]);
    expect(rendered.findings.map(({ code, subject }) => `${code} ${subject}`)).toContain(
      'unresolvedField overdueAmount',
    );
  });

  test('what cannot be read refuses too: a brace left open would be sent as it stands', () => {
    expect(renderMessage({ ...ask, body: 'Hola {{firstNme}}' }).content.unresolved).toEqual(['firstNme']);
    expect(renderMessage({ ...ask, body: 'Hola {{firstName' }).content.unresolved).toEqual(['{{']);
  });

  test('values are put in once and on one line: braces, breaks and direction marks in a name do nothing', () => {
    const fields = { ...ask.fields, firstName: { kind: 'name', text: '{{overdueAmount}}\r\n\u202EBcc: x' } } as const;
    expect(renderMessage({ ...ask, body: 'Hola {{firstName}}', fields }).text).toBe('Hola {{overdueAmount}} Bcc: x');
  });

  test('the way out is appended where asked for and not already there', () => {
    const withOptOut = { ...ask, ending: 'withOptOut' } as const;
    expect(renderMessage(withOptOut).text.endsWith(`2026. ${optOutSentence('es')}`)).toBe(true);
    expect(renderMessage(withOptOut).content.marks).toContain('optOut');
    expect(renderMessage({ ...withOptOut, body: 'Hola {{firstName}}. {{optOut}}' }).text.split('BAJA').length).toBe(2);
    expect(needsOptOut(findPack('ZZ'), 'demand', 'sms')).toBe(true);
    expect(needsOptOut(findPack('CO'), 'demand', 'sms')).toBe(false);
    expect(needsOptOut(findPack('CO'), 'promotion', 'sms')).toBe(true);
    for (const language of LAW_LANGUAGES) expect(smsSegments(optOutSentence(language)).encoding).toBe('gsm7');
  });
});

describe('numbers and dates without Intl', () => {
  test.each<[number, Currency, LawLanguage, string | null, string]>([
    [123_456_700, 'COP', 'es', 'CO', '$1.234.567'],
    [123_456_750, 'COP', 'es', 'CO', '$1.234.567,50'],
    [123_456_750, 'MXN', 'es', 'MX', '$1,234,567.50'],
    [1_234_567, 'CLP', 'es', 'CL', '$1.234.567'],
    [123_450, 'BRL', 'pt', 'BR', 'R$ 1.234,50'],
    [123_450, 'USD', 'en', 'US', '$1,234.50'],
    [123_450, 'USD', 'es', 'CO', 'USD 1.234,50'],
    [123_450, 'COP', 'en', 'CO', '$1.234,50'],
    [-5, 'COP', 'es', 'CO', '-$0,05'],
    [0, 'CLP', 'es', 'CL', '$0'],
    [999, 'EUR', 'es', null, 'EUR 9,99'],
    [1_234_567, 'KWD', 'en', null, 'KWD 1,234.567'],
  ])('%i minor units of %s for a reader of %s in %s: %s', (amount, currency, language, country, text) => {
    expect(moneyText(minor(amount), currency, messageLocale(language, country))).toBe(text);
  });

  test.each<[LawLanguage, 'short' | 'long', string]>([
    ['es', 'short', '05/11/2026'],
    ['es', 'long', '5 de noviembre de 2026'],
    ['pt', 'long', '5 de novembro de 2026'],
    ['en', 'short', '5 Nov 2026'],
    ['en', 'long', '5 November 2026'],
  ])('in %s %s: %s', (language, format, text) => {
    expect(dateText(day('2026-11-05'), language, format)).toBe(text);
  });

  test.each([
    ['MARÍA DEL CARMEN', 'María del Carmen'],
    ["O'HIGGINS", "O'Higgins"],
    ['JOSÉ PÉREZ-GIL', 'José Pérez-Gil'],
    ['McDonald', 'McDonald'],
    ['ana', 'ana'],
  ])('the name %s reads %s', (name, text) => {
    expect(formatValue({ kind: 'name', text: name }, messageLocale('es', 'CO'), 'short')).toBe(text);
  });
});

describe('reading a template', () => {
  test('finds everything wrong at once, with its place and a near name', () => {
    const { findings } = parseTemplate('Hola {{firstNam}},\n{{}} debe }} {{overdueAmount|long}} al {{dueDate', 'body');
    expect(findings.map(({ code, place, suggestion }) => [code, place?.line, place?.column, suggestion])).toEqual([
      ['unknownField', 1, 6, 'firstName'],
      ['emptyField', 2, 1, null],
      ['strayBrace', 2, 11, null],
      ['unknownFormat', 2, 14, 'overdueAmount'],
      ['unclosedBrace', 2, 40, null],
    ]);
  });

  test('any text is read, and its parts are the text again', () => {
    const soup = fc
      .array(
        fc.constantFrom('{{', '}}', '{', '}', 'firstName', 'dueDate|long', ' ', 'é', '|', '__proto__', 'constructor'),
      )
      .map((bits) => bits.join(''));
    fc.assert(
      fc.property(soup, (text) => {
        const { parts } = parseTemplate(text, 'body');
        const names = parts.map((part) => (part.kind === 'text' ? part.text : part.field)).join('');
        for (const part of parts) if (part.kind === 'field') expect(['firstName', 'dueDate']).toContain(part.field);
        expect(text.length).toBeGreaterThanOrEqual(names.length);
      }),
    );
  });

  test('prototype names are no fields', () => {
    expect(parseTemplate('{{__proto__}}{{constructor}}{{toString}}', 'body').findings.map(({ code }) => code)).toEqual([
      'unknownField',
      'unknownField',
      'unknownField',
    ]);
  });
});

describe('what a text costs as SMS', () => {
  test.each([
    ['', 'gsm7', 0, 0],
    ['a'.repeat(160), 'gsm7', 160, 1],
    ['a'.repeat(161), 'gsm7', 161, 2],
    ['a'.repeat(306), 'gsm7', 306, 2],
    ['a'.repeat(307), 'gsm7', 307, 3],
    ['€'.repeat(80), 'gsm7', 160, 1],
    // An escape and its septet stay together: 76 euros fill 152 of 153.
    ['€'.repeat(153), 'gsm7', 306, 3],
    ['ñ¿¡ü'.repeat(40), 'gsm7', 160, 1],
    ['á'.repeat(70), 'ucs2', 70, 1],
    ['á'.repeat(71), 'ucs2', 71, 2],
    ['á'.repeat(134), 'ucs2', 134, 2],
    ['á'.repeat(135), 'ucs2', 135, 3],
    ['😀'.repeat(35), 'ucs2', 70, 1],
    // A pair of surrogates stays together: 33 fill 66 of 67.
    ['😀'.repeat(67), 'ucs2', 134, 3],
  ] as const)('%j is %s, %i units, %i segments', (text, encoding, units, segments) => {
    expect(smsSegments(text)).toMatchObject({ encoding, units, segments });
  });

  test('says which characters make it dear', () => {
    expect(smsSegments('Mañana más allá').outside).toEqual(['á']);
  });
});

describe('inform, do not press or threaten (B48, B78)', () => {
  test.each([
    ['Vamos a embargar sus bienes', ['threat']],
    ['Último aviso: pague ya', ['threat']],
    ['ÚLTIMO \n AVISO', ['threat']],
    ['Sin embargo, puede pagar en cuotas', []],
    ['Tiene una citación judicial', ['courtLookAlike']],
    ['¿Por qué no ha pagado?', ['asksReason']],
    ['Cuéntenos el motivo de su atraso', ['asksReason']],
    ['Usted es un moroso', ['shaming']],
    ['DEBE PAGAR AHORA MISMO', ['shouting']],
    ['Pague su cuota!!', ['shouting']],
    ['Su banco BBVA y DIAN informan', []],
    ['Final notice: pay now or face legal action', ['threat']],
    ['Why have you not paid?', ['asksReason']],
    ['Último aviso antes da penhora', ['threat']],
    ['Por que você não pagou?', ['asksReason']],
    ['Hola Ana, su cuota vence mañana. Puede pagar en el enlace o escribirnos si necesita otra fecha.', []],
    ['Olá Ana, sua parcela vence amanhã. Se precisar de outra data, fale com a gente.', []],
    ['Hi Ana, your payment is due tomorrow. Write to us if you need another date.', []],
  ] as const)('%j', (text, faults) => {
    expect(faultsIn([text])).toEqual(faults);
  });

  test('a phrase of two languages is one finding, at its place in the text', () => {
    const hits = prohibitedPhrases('Señor Pérez: último aviso');
    expect(hits).toEqual([{ fault: 'threat', offset: 13, words: 'último aviso' }]);
  });
});

describe('lint before any person is known', () => {
  const text = { channel: 'sms', language: 'es', subject: null, body: 'Tiene un saldo pendiente.' } as const;

  test('a demand without a personal field warns; education does not', () => {
    expect(lintTemplate(text, 'demand', []).map(({ code, severity }) => [code, severity])).toEqual([
      ['noPersonalField', 'warning'],
    ]);
    expect(lintTemplate(text, 'education', [])).toEqual([]);
  });

  test('a missing way out warns where a pack asks for it', () => {
    expect(lintTemplate(text, 'education', [findPack('ZZ')]).map(({ code }) => code)).toEqual(['missingMark']);
    expect(lintTemplate({ ...text, body: '{{optOut}}' }, 'education', [findPack('ZZ')])).toEqual([]);
  });

  test('an empty or a very long text', () => {
    expect(lintTemplate({ ...text, body: ' ' }, 'education', []).map(({ code }) => code)).toEqual(['emptyText']);
    expect(lintTemplate({ ...text, body: 'á'.repeat(300) }, 'education', []).map(({ code }) => code)).toEqual([
      'manySegments',
    ]);
  });

  test('every finding has a sentence in three languages', () => {
    const findings = PURPOSES.flatMap((purpose) =>
      lintTemplate({ ...text, body: '{{x}} {{ }} último aviso !! {{overdueAmount|long}} {{', subject: '}}' }, purpose, [
        findPack('ZZ'),
      ]),
    );
    for (const { sentence } of findings) for (const language of LAW_LANGUAGES) expect(sentence[language]).not.toBe('');
  });
});
