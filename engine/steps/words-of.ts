import type { FactDefinition, Label } from '#rules/facts/fact-definition.ts';
import type { Words } from './words.ts';

/** Names from a fact catalogue and from whatever knows the templates' names. */
export function wordsOf(
  facts: Readonly<Record<string, FactDefinition>>,
  templates: Readonly<Record<string, { readonly name: Label }>>,
  currency: string | null,
): Words {
  const fact = (id: string) => (Object.hasOwn(facts, id) ? facts[id] : undefined);
  return {
    fact: (id) => fact(id)?.label,
    isMoney: (id) => fact(id)?.type === 'money',
    template: (id) => (Object.hasOwn(templates, id) ? templates[id]?.name : undefined),
    currency,
  };
}
