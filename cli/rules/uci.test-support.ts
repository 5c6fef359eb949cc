import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Facts } from '#rules/facts/fact-snapshot.ts';
import { normaliseFacts } from '#rules/facts/normalise.ts';
import { parsed } from './rule-set.test-support.ts';

const data = resolve(process.env['CAUCE_DATA'] ?? join(import.meta.dirname, '../../../shared/data'));
const file = join(data, 'uci-credit-default/UCI_Credit_Card.csv.gz');

/** A card of the UCI set in the catalogue's words, values as the CSV has them: texts. Late codes are months (its README). */
function cardFacts(header: readonly string[], line: string): Facts {
  const cells = line.split(',');
  const cell = (name: string): string => cells[header.indexOf(name)] ?? '';
  const months = Math.max(0, Number(cell('PAY_0')));
  return normaliseFacts({
    daysPastDue: String(months * 30),
    overdueAmount: months > 0 ? cell('BILL_AMT1') : '0',
    lastPaymentAmount: cell('PAY_AMT1'),
    nothingDue: months === 0 ? 'true' : 'false',
    product: 'card',
    // Not of the catalogue: these keep json-rules-engine's coercions of text.
    limit: cell('LIMIT_BAL'),
    history: { pay: [cell('PAY_2'), cell('PAY_3')], age: cell('AGE') },
  }).facts;
}

/** Rules as a strategist would write them for those cards, each kind of comparison among them. */
export const uciStrategy = parsed({
  conditions: {
    owes: {
      all: [
        { fact: 'nothingDue', operator: 'equal', value: false },
        { fact: 'overdueAmount', operator: 'greaterThan', value: 0 },
      ],
    },
  },
  rules: [
    {
      priority: 60,
      conditions: {
        all: [{ condition: 'owes' }, { fact: 'daysPastDue', operator: 'greaterThanInclusive', value: 90 }],
      },
      event: { type: 'agent' },
    },
    {
      priority: 50,
      conditions: {
        all: [{ condition: 'owes' }, { fact: 'overdueAmount', operator: 'greaterThan', value: { fact: 'limit' } }],
      },
      event: { type: 'overLimit' },
    },
    {
      priority: 40,
      conditions: {
        all: [
          { condition: 'owes' },
          { fact: 'lastPaymentAmount', operator: 'equal', value: 0 },
          { not: { fact: 'daysPastDue', operator: 'lessThan', value: 60 } },
        ],
      },
      event: { type: 'call' },
    },
    {
      priority: 30,
      conditions: {
        any: [
          { fact: 'history', path: '$.pay', operator: 'someFact:greaterThan', value: 1 },
          { fact: 'history', path: '$.age', operator: 'lessThan', value: 23, priority: 5 },
        ],
      },
      event: { type: 'careful' },
    },
    {
      priority: 20,
      conditions: { all: [{ condition: 'owes' }, { fact: 'daysPastDue', operator: 'lessThanInclusive', value: 30 }] },
      event: { type: 'sms' },
    },
    {
      priority: 10,
      conditions: { all: [{ fact: 'nothingDue', operator: 'equal', value: true }] },
      event: { type: 'quiet' },
    },
  ],
});

/** Every n-th of the 30,000 cards, as facts. */
export function uciCards(every: number): readonly Facts[] {
  if (!existsSync(file)) throw new Error(`${file} is missing: set CAUCE_DATA to the folder of the shared data`);
  const [head = '', ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split(/\r?\n/);
  const header = head.split(',').map((name) => name.replaceAll('"', ''));
  return lines.filter((_, index) => index % every === 0).map((line) => cardFacts(header, line));
}
