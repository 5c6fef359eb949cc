import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileContext } from '#engine/lint/compile-context.ts';
import {
  arbitraryContext,
  brokenDocumentArbitrary,
  documentArbitrary,
} from '#engine/strategy/document-arbitrary.test-support.ts';
import { printDocument } from '#engine/strategy/document-hash.ts';
import type { CompileContext } from '#engine/strategy/check-context.ts';
import { parseTemplates } from '#engine/strategy/parse-templates.ts';
import { hasErrors, lint } from '#engine/lint/lint.ts';
import { compile, type Compiled } from './compile.ts';
import { planHash, printPlan } from './plan-hash.ts';

function compiled(document: unknown, context: CompileContext = arbitraryContext): Compiled {
  const result = compile(document, context);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('compile', () => {
  test('every lint-clean document compiles, and every edge leads to an op of the plan', () => {
    fc.assert(
      fc.property(documentArbitrary, (document) => {
        const { plan } = compiled(document);
        expect(Object.keys(plan.ops)).toContain(plan.entry);
        for (const [id, op] of Object.entries(plan.ops)) {
          expect(op.id).toBe(id);
          for (const to of Object.values(op.edges)) expect(Object.keys(plan.ops)).toContain(to);
        }
        // Every step but the entry is at least one op, the first of its own name.
        const steps = Object.keys(document.steps).filter((id) => id !== document.entry);
        expect(new Set(Object.values(plan.ops).map(({ stepId }) => stepId))).toEqual(new Set(steps));
        for (const id of steps) expect(Object.keys(plan.ops)).toContain(id);
      }),
      { numRuns: 100 },
    );
  });

  test('compiled, serialised and parsed, a plan is the same plan with the same hash', () => {
    fc.assert(
      fc.property(documentArbitrary, (document) => {
        const { plan, hash } = compiled(document);
        const again = JSON.parse(printPlan(plan)) as typeof plan;
        expect(again).toEqual(plan);
        expect(planHash(again)).toBe(hash);
      }),
      { numRuns: 50 },
    );
  });

  test('a document and its canonical spelling compile to one hash', () => {
    fc.assert(
      fc.property(documentArbitrary, (document) => {
        expect(compiled(JSON.parse(printDocument(document))).hash).toBe(compiled(document).hash);
      }),
      { numRuns: 50 },
    );
  });

  test('errors of lint block it, and all of them are returned', () => {
    fc.assert(
      fc.property(brokenDocumentArbitrary, (document) => {
        const findings = lint(document, arbitraryContext);
        const result = compile(document, arbitraryContext);
        expect(result.ok).toBe(!hasErrors(findings));
        if (!result.ok) expect(result.error).toEqual(findings);
      }),
      { numRuns: 100 },
    );
  });

  test('facts read are sorted, once each, and hold what every plan closes on', () => {
    fc.assert(
      fc.property(documentArbitrary, (document) => {
        const { factsRead, settings } = compiled(document).plan;
        expect(factsRead).toEqual([...new Set(factsRead)].sort());
        expect(factsRead).toContain('accountsInCase');
        expect(factsRead.includes('nothingDue') || !settings.exitWhenCurrent).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

describe('law 6: texts are pinned by the plan', () => {
  const document = {
    schemaVersion: 1,
    name: 'Prueba',
    entry: 's1',
    steps: {
      s1: { kind: 'entry', outcomes: { next: 's2' } },
      s2: {
        kind: 'contact',
        settings: { template: 'texto', tone: 'neutral' },
        outcomes: { sent: 's3', notPossible: 's3' },
      },
      s3: { kind: 'exit' },
    },
  };
  const other = (channel: string, tone: string): CompileContext => {
    const base = arbitraryContext.templates['texto'];
    if (base === undefined) throw new Error('no template');
    const texts = base.texts.map((text) =>
      text.channel === channel && text.tone === tone ? { ...text, body: `${text.body} Gracias.` } : text,
    );
    return { ...arbitraryContext, templates: { texto: { ...base, texts } } };
  };

  test('every language of the channels and tones used, and no other', () => {
    const texts = compiled(document).plan.templates['texto']?.texts.map(({ channel, language, tone }) => [
      channel,
      language,
      tone,
    ]);
    expect(texts).toEqual([
      ['sms', 'en', 'neutral'],
      ['sms', 'es', 'neutral'],
      ['sms', 'pt', 'neutral'],
    ]);
  });

  test('another text is another plan; a text it does not use is not', () => {
    const { hash } = compiled(document);
    expect(compiled(document, other('sms', 'neutral')).hash).not.toBe(hash);
    expect(compiled(document, other('sms', 'amable')).hash).toBe(hash);
    expect(compiled(document, other('email', 'neutral')).hash).toBe(hash);
  });

  test('the entry is no op: the plan begins at the step behind it', () => {
    expect(compiled(document).plan.entry).toBe('s2');
    expect(compiled(document).plan.settings.wakeOn).toEqual({ s2: [] });
    expect(compiled(document).plan.settings.safePoints).toEqual(['s3']);
  });
});

describe('the examples', () => {
  const folder = new URL('../../examples/', import.meta.url);
  const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
  const templates = parseTemplates(read('templates.json'));
  if (!templates.ok) throw new Error(JSON.stringify(templates.error));
  test.each(readdirSync(new URL('strategies', folder)))('%s is lint-clean, in every language, and compiles', (name) => {
    const json = read(`strategies/${name}`);
    for (const language of ['es', 'en', 'pt']) {
      const settings = typeof json === 'object' && json !== null && 'settings' in json ? json.settings : {};
      const document = { ...(json as object), settings: { ...(settings as object), language } };
      expect(lint(document, compileContext('example', templates.value, []))).toEqual([]);
      expect(compiled(document, compileContext('example', templates.value, [])).hash).toMatch(/^[0-9a-f]{64}$/);
    }
  });
});
