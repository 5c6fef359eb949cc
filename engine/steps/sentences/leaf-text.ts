import type { Label } from '#rules/facts/fact-definition.ts';
import type { Decorator, Leaf, Operator } from '#rules/language/condition.ts';
import type { Language } from '../label.ts';
import type { Words } from '../words.ts';
import { valueText } from './value-text.ts';

/** Facts that people say with a verb of their own; `{r}` is the amount or range. The others are said by their label. */
const SAID: { readonly [fact: string]: Label } = {
  overdueAmount: { es: 'debe {r}', en: 'owes {r}', pt: 'deve {r}' },
  daysPastDue: { es: 'lleva {r} días de mora', en: 'is {r} days past due', pt: 'tem {r} dias de atraso' },
};

/** `{v}` is the value. Orders read on after "debe" and "«Dato» es". */
const RELATION: { readonly [O in Operator]: Label } = {
  equal: { es: '{v}', en: '{v}', pt: '{v}' },
  notEqual: { es: 'distinto de {v}', en: 'other than {v}', pt: 'diferente de {v}' },
  in: { es: 'uno de: {v}', en: 'one of: {v}', pt: 'um de: {v}' },
  notIn: { es: 'ninguno de: {v}', en: 'none of: {v}', pt: 'nenhum de: {v}' },
  contains: { es: 'una lista que incluye {v}', en: 'a list with {v}', pt: 'uma lista que inclui {v}' },
  doesNotContain: { es: 'una lista sin {v}', en: 'a list without {v}', pt: 'uma lista sem {v}' },
  lessThan: { es: 'menos de {v}', en: 'less than {v}', pt: 'menos de {v}' },
  lessThanInclusive: { es: 'hasta {v}', en: 'up to {v}', pt: 'até {v}' },
  greaterThan: { es: 'más de {v}', en: 'more than {v}', pt: 'mais de {v}' },
  greaterThanInclusive: { es: 'al menos {v}', en: 'at least {v}', pt: 'pelo menos {v}' },
};

/** What a prefix of the operator says before the rest. */
const PREFIX: { readonly [D in Decorator]: Label } = {
  not: { es: 'no es cierto que', en: 'it is not true that', pt: 'não é verdade que' },
  someFact: { es: 'para algún elemento,', en: 'for some item,', pt: 'para algum item,' },
  everyFact: { es: 'para cada elemento,', en: 'for every item,', pt: 'para cada item,' },
  someValue: { es: 'para algún valor,', en: 'for some value,', pt: 'para algum valor,' },
  everyValue: { es: 'para cada valor,', en: 'for every value,', pt: 'para cada valor,' },
  swap: { es: 'al revés,', en: 'the other way round,', pt: 'ao contrário,' },
};

const HOLDS: Label = { es: 'se cumple «{f}»', en: '"{f}" holds', pt: 'vale «{f}»' };
const HOLDS_NOT: Label = { es: 'no se cumple «{f}»', en: '"{f}" does not hold', pt: 'não vale «{f}»' };
const IS: Label = { es: '«{f}» es {r}', en: '"{f}" is {r}', pt: '«{f}» é {r}' };
const RANGE: Label = { es: '{a} a {b}', en: '{a} to {b}', pt: '{a} a {b}' };

/** One comparison: "debe más de 5.000.000", "se cumple «Tiene WhatsApp»". */
export function leafText(leaf: Leaf, words: Words, lang: Language): string {
  const prefixes = leaf.decorators.map((decorator) => `${PREFIX[decorator][lang]} `).join('');
  return prefixes + bareText(leaf, words, lang);
}

/** Two bounds of one fact said together: "lleva 31 a 60 días de mora". */
export function rangeText(low: Leaf, high: Leaf, words: Words, lang: Language): string {
  const range = RANGE[lang]
    .replace('{a}', () => operandText(low, words, lang))
    .replace('{b}', () => operandText(high, words, lang));
  return said(low, range, words, lang);
}

function bareText(leaf: Leaf, words: Words, lang: Language): string {
  if (leaf.value.kind === 'literal' && typeof leaf.value.value === 'boolean' && isEquality(leaf.operator)) {
    const holds = leaf.value.value === (leaf.operator === 'equal');
    return (holds ? HOLDS : HOLDS_NOT)[lang].replace('{f}', () => factName(leaf.fact, leaf.path, words, lang));
  }
  const relation = RELATION[leaf.operator][lang].replace('{v}', () => operandText(leaf, words, lang));
  return said(leaf, relation, words, lang);
}

function said(leaf: Leaf, relation: string, words: Words, lang: Language): string {
  const own = leaf.path === undefined && Object.hasOwn(SAID, leaf.fact) ? SAID[leaf.fact] : undefined;
  const frame = (own ?? IS)[lang];
  return frame.replace('{f}', () => factName(leaf.fact, leaf.path, words, lang)).replace('{r}', () => relation);
}

function isEquality(operator: Operator): boolean {
  return operator === 'equal' || operator === 'notEqual';
}

function operandText(leaf: Leaf, words: Words, lang: Language): string {
  return leaf.value.kind === 'literal'
    ? valueText(leaf.value.value, leaf.fact, words, lang)
    : `«${factName(leaf.value.fact, leaf.value.path, words, lang)}»`;
}

function factName(fact: string, path: readonly string[] | undefined, words: Words, lang: Language): string {
  const name = words.fact(fact)?.[lang] ?? fact;
  return path === undefined || path.length === 0 ? name : `${name}.${path.join('.')}`;
}
