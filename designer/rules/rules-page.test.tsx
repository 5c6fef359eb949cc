import { describe, expect, test } from 'vitest';
import { cdp, userEvent } from 'vitest/browser';
import { factDefinition } from '#rules/facts/catalogue.ts';
import type { Json } from '#rules/base/json.ts';
import type { Condition, Leaf, Operator } from '#rules/language/condition.ts';
import { parseRules } from '#rules/language/parse-rules.ts';
import type { Rule, RuleSet } from '#rules/language/rule.ts';
import { axeFaults, renderScreen } from '../desk/render-screen.test-support.tsx';
import { useState } from 'react';
import { RuleSetEditor } from './rule-set-editor.tsx';
import { RulesPage } from './rules-page.tsx';
import './rules.css';

const files = import.meta.glob<unknown>('../../examples/rules/*.json', { import: 'default', eager: true });

/** How each comparison reads on screen, for a number and for everything else. */
const WORDS: { readonly [O in Operator]: readonly [number: string, other: string] } = {
  equal: ['es igual a', 'es'],
  notEqual: ['es distinto de', 'no es'],
  in: ['es uno de', 'es uno de'],
  notIn: ['no es ninguno de', 'no es ninguno de'],
  contains: ['incluye', 'incluye'],
  doesNotContain: ['no incluye', 'no incluye'],
  lessThan: ['es menor que', ''],
  lessThanInclusive: ['es a lo más', ''],
  greaterThan: ['es mayor que', ''],
  greaterThanInclusive: ['es al menos', ''],
};

describe('the five rules of examples/rules, built with the keyboard alone (issue 3, API and screens)', () => {
  test.each(Object.entries(files))('%s', { timeout: 120_000 }, async (_name, file) => {
    const wanted = read(file);
    let built: RuleSet = { allowUndefinedFacts: false, conditions: {}, rules: [] };
    const keep = (next: RuleSet): void => {
      built = next;
    };
    await renderScreen({ component: () => <Holder start={built} keep={keep} />, answers: {} });
    await tabTo('Nombre del conjunto');
    if (wanted.name !== undefined) await write(wanted.name);
    await tabTo('Para qué sirve');
    if (wanted.description !== undefined) await write(wanted.description);
    for (const [name, condition] of Object.entries(wanted.conditions)) {
      await press('Crear condición con nombre');
      await write(name);
      await buildMembers(condition);
    }
    for (const rule of wanted.rules) await buildRule(rule);
    await expect.poll(() => built).toEqual(wanted);
  });

  test('the page is free of accessibility defects, empty and with a rule', async () => {
    await renderScreen({ component: RulesPage, answers: {} });
    expect(await axeFaults()).toEqual([]);
    await press('Agregar regla');
    await press('Agregar condición');
    // The list of a field that has the focus is Mantine's, walked by the arrows from the field.
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => document.querySelector('[role="listbox"]')?.checkVisibility() ?? false).toBe(false);
    expect(await axeFaults()).toEqual([]);
  });
});

/** The editor alone, keeping what it makes: the page's download is a file. */
function Holder({ start, keep }: { readonly start: RuleSet; readonly keep: (next: RuleSet) => void }) {
  const [value, setValue] = useState(start);
  return (
    <RuleSetEditor
      value={value}
      onChange={(next) => {
        keep(next);
        setValue(next);
      }}
    />
  );
}

async function buildRule(rule: Rule): Promise<void> {
  await press('Agregar regla');
  if (rule.name !== undefined) await write(rule.name);
  await tabTo('Prioridad (la más alta va antes)');
  await write(String(rule.priority));
  await buildMembers(rule.conditions);
  await tabTo('Resultado');
  await write(rule.event.type);
  for (const [name, value] of Object.entries(rule.event.params ?? {})) {
    await press('Agregar detalle');
    await write(name);
    await writeFree('Valor del detalle', value);
  }
}

/** Fills a group that is an empty "all" when it comes up. */
async function buildMembers(condition: Condition): Promise<void> {
  if (condition.kind !== 'all') throw new Error(`the outermost group of the examples is "all", not ${condition.kind}`);
  for (const member of condition.conditions) await buildMember(member);
}

async function buildMember(member: Condition, inside = ''): Promise<void> {
  if (member.kind === 'leaf') {
    await press(`Agregar condición${inside}`);
    await buildLeaf(member);
  } else if (member.kind === 'named') {
    await press('Agregar condición con nombre');
    await choose(member.condition);
  } else {
    await buildGroup(member);
  }
}

/** A new group is an "any" of one comparison; the arrows of its switch make it a "not". */
async function buildGroup(group: Condition): Promise<void> {
  await press('Agregar grupo');
  if (group.kind === 'any') {
    const [first, ...rest] = group.conditions;
    if (first?.kind !== 'leaf') throw new Error('an example group begins with a comparison');
    await tabTo('Dato');
    await buildLeaf(first);
    for (const member of rest) await buildMember(member, ': Grupo 1');
    return;
  }
  if (group.kind !== 'not' || group.condition.kind !== 'all') throw new Error('no such group in the examples');
  // any -> all, then all -> not keeps an "all" inside.
  await userEvent.keyboard('{ArrowLeft}');
  await userEvent.keyboard('{ArrowLeft}');
  const [first, ...rest] = group.condition.conditions;
  if (first?.kind !== 'leaf') throw new Error('an example group begins with a comparison');
  await tabTo('Dato');
  await buildLeaf(first);
  for (const member of rest) await buildMember(member, ': Grupo 1');
}

/** The focus is in the fact's field. */
async function buildLeaf(leaf: Leaf): Promise<void> {
  await choose(factDefinition(leaf.fact)?.label.es ?? leaf.fact);
  if (leaf.path !== undefined) {
    await tabTo('Dentro del dato (ruta)');
    await write(leaf.path.join('.'));
  }
  await tabTo('Comparación');
  const type = leaf.path === undefined ? factDefinition(leaf.fact)?.type : undefined;
  const numeric = type === undefined || type === 'number' || type === 'money';
  await choose(WORDS[leaf.operator][numeric ? 0 : 1]);
  if (leaf.value.kind !== 'literal') throw new Error('the examples compare with values');
  const { value } = leaf.value;
  if (isList(value)) {
    await tabTo('Valor');
    for (const item of value) await userEvent.keyboard(`${String(item)}{Enter}`);
  } else if (type === 'boolean') {
    await tabTo('Valor');
    await choose(value === true ? 'Sí' : 'No');
  } else if (type === undefined) {
    await writeFree('Valor', value);
  } else {
    await tabTo(type === 'money' ? 'Valor (en unidades mínimas de la moneda)' : 'Valor');
    await write(String(value));
  }
}

async function writeFree(label: string, value: Json): Promise<void> {
  await tabTo(`${label}: Tipo de valor`);
  await choose(typeof value === 'number' ? 'Número' : typeof value === 'boolean' ? 'Sí o no' : 'Texto');
  await tabTo(label);
  await write(String(value));
}

/** Tab until the field or button of that name has the focus: nothing is clicked. */
async function tabTo(name: string): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if (step > 0 || nameOf(document.activeElement) !== name) await userEvent.keyboard('{Tab}');
    if (nameOf(document.activeElement) === name) return;
  }
  throw new Error(`no field "${name}" can be reached with Tab`);
}

/** The nearest button of that name that follows, pressed. */
async function press(name: string): Promise<void> {
  await tabTo(name);
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => document.activeElement?.tagName).toBe('INPUT');
}

/** Over what is there. The text comes in one go, as from an input method: a key at a time takes minutes. */
async function write(text: string): Promise<void> {
  await userEvent.keyboard('{Control>}a{/Control}');
  await cdp().send('Input.insertText', { text });
}

async function choose(text: string): Promise<void> {
  if (document.activeElement instanceof HTMLInputElement && document.activeElement.value === text) return;
  await write(text);
  await userEvent.keyboard('{Enter}');
}

function nameOf(element: Element | null): string {
  if (!(element instanceof HTMLElement)) return '';
  const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.labels : null;
  return element.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element.textContent;
}

function read(file: unknown): RuleSet {
  const parsed = parseRules(file);
  if (!parsed.ok) throw new Error(parsed.error.map(({ message }) => message).join('\n'));
  return parsed.value;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
