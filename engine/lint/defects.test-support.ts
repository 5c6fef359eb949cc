import type { FindingCode } from '#engine/steps/finding-code.ts';
import type { CompileContext } from '#engine/strategy/check-context.ts';
import { arbitraryContext } from '#engine/strategy/document-arbitrary.test-support.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import type { Template } from '#engine/strategy/template-library.ts';

type Steps = Readonly<Record<string, unknown>>;

/** One defect: the smallest document that shows it, and where the finding points. */
export type Defect = {
  readonly code: FindingCode;
  readonly what: string;
  readonly path: string;
  readonly severity?: Finding['severity'];
  readonly document: unknown;
  readonly context?: CompileContext;
};

const EXIT = { kind: 'exit', settings: { reason: 'finished' } };
const SOUND_STEPS: Steps = {
  s1: { kind: 'entry', outcomes: { next: 's2' } },
  s2: { kind: 'wait', outcomes: { done: 's9' } },
  s9: EXIT,
};

/** A strategy with nothing wrong: in, three days, out. */
export const SOUND = { schemaVersion: 1, name: 'Prueba', entry: 's1', steps: SOUND_STEPS };

/** The sound strategy with other steps. */
export function defective(change: (steps: Steps) => Steps) {
  return { ...SOUND, steps: change(SOUND_STEPS) };
}

function withStep(step: unknown) {
  return defective((steps) => ({ ...steps, s2: step }));
}

function decision(...rows: readonly (readonly [label: string, conditions: unknown])[]) {
  return withStep({
    kind: 'decide',
    settings: { rows: rows.map(([label, conditions], n) => ({ id: `r${n + 1}`, label, conditions })) },
    outcomes: { otherwise: 's9', ...Object.fromEntries(rows.map((_, n) => [`r${n + 1}`, 's9'])) },
  });
}

function days(operator: string, value: unknown) {
  return { all: [{ fact: 'daysPastDue', operator, value }] };
}

function contact(settings: object) {
  return withStep({ kind: 'contact', settings, outcomes: { sent: 's9', notPossible: 's9' } });
}

/** The library with the first text of `texto` for SMS in neutral Spanish replaced. */
function withText(body: string): CompileContext {
  const base = arbitraryContext.templates['texto'];
  if (base === undefined) throw new Error('no template');
  const template: Template = {
    ...base,
    texts: base.texts.map((text) =>
      text.channel === 'sms' && text.language === 'es' && text.tone === 'neutral' ? { ...text, body } : text,
    ),
  };
  return { ...arbitraryContext, templates: { texto: template } };
}

const NEUTRAL = { template: 'texto', tone: 'neutral' };
const deep: unknown = JSON.parse('['.repeat(5_000) + ']'.repeat(5_000));

export const DEFECTS: readonly Defect[] = [
  {
    code: 'not-json',
    what: 'a number that JSON does not have',
    path: '/name',
    document: { ...SOUND, name: Number.NaN },
  },
  { code: 'not-an-object', what: 'a list instead of a strategy', path: '', document: [] },
  { code: 'too-deep', what: 'lists in lists', path: `/name${'/0'.repeat(199)}`, document: { ...SOUND, name: deep } },
  {
    code: 'too-large',
    what: 'a million values',
    path: '',
    document: { ...SOUND, notes: Array.from({ length: 1_000_000 }, () => 0) },
  },
  { code: 'forbidden-key', what: '__proto__ as a key', path: '/__proto__', document: JSON.parse('{"__proto__":1}') },
  { code: 'unknown-key', what: 'a misspelt key', path: '/nots', document: { ...SOUND, nots: [] } },
  { code: 'missing-key', what: 'no name', path: '', document: { ...SOUND, name: undefined } },
  { code: 'wrong-shape', what: 'steps as a list', path: '/steps', document: { ...SOUND, steps: [] } },
  {
    code: 'newer-schema',
    what: 'a file of the future',
    path: '/schemaVersion',
    document: { ...SOUND, schemaVersion: 2 },
  },
  {
    code: 'bad-id',
    what: 'an id with a space',
    path: '/steps/a b',
    document: defective((steps) => ({ ...steps, 'a b': EXIT })),
  },
  { code: 'unknown-kind', what: 'a kind nobody knows', path: '/steps/s2/kind', document: withStep({ kind: 'wiat' }) },
  {
    code: 'newer-kind',
    what: 'settings of the future',
    path: '/steps/s2/version',
    document: withStep({ kind: 'wait', version: 7, outcomes: { done: 's9' } }),
  },
  {
    code: 'bad-setting',
    what: 'half a day',
    path: '/steps/s2/settings/days',
    document: withStep({ kind: 'wait', settings: { form: 'days', days: 0.5 }, outcomes: { done: 's9' } }),
  },
  {
    code: 'missing-setting',
    what: 'a contact without a template',
    path: '/steps/s2/settings/template',
    document: contact({}),
  },
  { code: 'empty-name', what: 'a strategy without a name', path: '/name', document: { ...SOUND, name: ' ' } },
  {
    code: 'duplicate-outcome',
    what: 'two branches of one name',
    path: '/steps/s2/settings/rows/1/label',
    document: decision(['Uno', days('equal', 1)], ['uno ', days('equal', 2)]),
  },
  {
    code: 'wait-without-deadline',
    what: 'a reply awaited for 27 years',
    path: '/steps/s2/settings',
    document: withStep({
      kind: 'waitFor',
      settings: { deadline: { amount: 9999, unit: 'days' } },
      outcomes: { replied: 's9', deadline: 's9' },
    }),
  },
  {
    code: 'bad-condition',
    what: 'an operator nobody knows',
    path: '/steps/s2/settings/rows/0/conditions/all/0/operator',
    document: decision(['Uno', days('over', 1)]),
  },
  {
    code: 'unknown-fact',
    what: 'a fact nobody knows',
    path: '/steps/s2/settings/rows/0/conditions/all/0/fact',
    document: decision(['Uno', { all: [{ fact: 'diasDeMora', operator: 'equal', value: 1 }] }]),
  },
  {
    code: 'wrong-type',
    what: 'days compared with a text',
    path: '/steps/s2/settings/rows/0/conditions/all/0/value',
    document: decision(['Uno', days('greaterThan', '30')]),
  },
  {
    code: 'money-without-currency',
    what: 'more than 500000 of what',
    severity: 'warning',
    path: '/steps/s2/settings/rows/0/conditions/all/0/value',
    document: decision(['Uno', { all: [{ fact: 'overdueAmount', operator: 'greaterThan', value: 500_000 }] }]),
  },
  {
    code: 'overlapping-rows',
    what: 'over 30 and under 60',
    severity: 'warning',
    path: '/steps/s2/settings/rows/1/conditions',
    document: decision(['Uno', days('greaterThan', 30)], ['Dos', days('lessThan', 60)]),
  },
  {
    code: 'unreachable-row',
    what: 'over 60 after over 30',
    path: '/steps/s2/settings/rows/1/conditions',
    document: decision(['Uno', days('greaterThan', 30)], ['Dos', days('greaterThan', 60)]),
  },
  { code: 'missing-entry', what: 'the start is an exit', path: '/entry', document: { ...SOUND, entry: 's9' } },
  {
    code: 'several-entries',
    what: 'two starts',
    path: '/steps/s3',
    document: defective((steps) => ({ ...steps, s3: { kind: 'entry', outcomes: { next: 's9' } } })),
  },
  {
    code: 'unknown-step',
    what: 'a wire to nowhere',
    path: '/steps/s2/outcomes/done',
    document: withStep({ kind: 'wait', outcomes: { done: 's99' } }),
  },
  {
    code: 'unknown-outcome',
    what: 'a wire from an outcome that is gone',
    path: '/steps/s2/outcomes/r1',
    document: withStep({ kind: 'wait', outcomes: { done: 's9', r1: 's9' } }),
  },
  {
    code: 'wire-into-entry',
    what: 'back to the start',
    path: '/steps/s2/outcomes/done',
    document: withStep({ kind: 'wait', outcomes: { done: 's1' } }),
  },
  { code: 'dead-end', what: 'an outcome not wired', path: '/steps/s2/outcomes', document: withStep({ kind: 'wait' }) },
  {
    code: 'unreachable-step',
    what: 'a step nothing leads to',
    path: '/steps/s3',
    document: defective((steps) => ({ ...steps, s3: EXIT })),
  },
  {
    code: 'cycle-without-wait',
    what: 'a contact that leads to itself',
    path: '/steps/s2',
    document: withStep({ kind: 'contact', settings: NEUTRAL, outcomes: { sent: 's2', notPossible: 's9' } }),
  },
  {
    code: 'no-exit-reachable',
    what: 'a wait for ever',
    path: '/steps/s2',
    document: withStep({ kind: 'wait', outcomes: { done: 's2' } }),
  },
  {
    code: 'unknown-template',
    what: 'a template nobody wrote',
    path: '/steps/s2/settings/template',
    document: contact({ ...NEUTRAL, template: 'texta' }),
  },
  {
    code: 'channel-without-template',
    what: 'a tone without a text',
    path: '/steps/s2/settings/template',
    document: contact({ ...NEUTRAL, tone: 'seco' }),
  },
  {
    code: 'template-text',
    what: 'a threat in a text',
    path: '/steps/s2/settings/template',
    document: contact(NEUTRAL),
    context: withText('{{firstName}}, pague ya. {{optOut}}'),
  },
  {
    code: 'no-opt-out',
    what: 'a demand without a way out',
    severity: 'warning',
    path: '/steps/s2/settings/template',
    document: contact(NEUTRAL),
    context: withText('{{firstName}}, debe {{overdueAmount}}.'),
  },
  {
    code: 'flow-can-exceed-budget',
    what: 'two contacts on one day',
    path: '/steps/s2',
    document: defective((steps) => ({
      ...steps,
      s2: { kind: 'contact', settings: NEUTRAL, outcomes: { sent: 's3', notPossible: 's9' } },
      s3: { kind: 'contact', settings: NEUTRAL, outcomes: { sent: 's9', notPossible: 's9' } },
    })),
    context: { ...arbitraryContext, budgets: [{ max: 1, days: 1, source: 'prueba' }] },
  },
];
