import type { Finding } from '#engine/strategy/finding.ts';
import type { Json } from '#rules/base/json.ts';
import type { FactDefinition } from '#rules/facts/fact-definition.ts';
import { preview } from '#rules/language/finding.ts';
import { nearName } from '#rules/language/near-name.ts';
import type { PlacedLeaf } from './condition-leaves.ts';
import { mismatch } from './fact-values.ts';
import { insidePointer, type PlacedCondition } from './placed-conditions.ts';

type Catalogue = Readonly<Record<string, FactDefinition>>;

/** One comparison against the catalogue: the fact exists, and what it is compared with can ever match. */
export function checkLeaf(placedLeaf: PlacedLeaf, placed: PlacedCondition, facts: Catalogue): readonly Finding[] {
  const { leaf, path } = placedLeaf;
  const definition = definitionOf(leaf.fact, facts);
  if (definition === undefined) return [unknownFact(leaf.fact, [...path, 'fact'], placed, facts)];
  if (leaf.value.kind === 'factRef') {
    const other = definitionOf(leaf.value.fact, facts);
    if (other === undefined) return [unknownFact(leaf.value.fact, [...path, 'value', 'fact'], placed, facts)];
    return other.type === definition.type
      ? []
      : [wrongType(leaf.fact, other.type, definition.type, [...path, 'value'], placed)];
  }
  // Prefixes other than `not` compare item by item; the closures check those at run time.
  if (leaf.decorators.some((decorator) => decorator !== 'not')) return [];
  if (leaf.path !== undefined && leaf.path.length > 0) {
    return [wrongType(leaf.fact, leaf.path.join('.'), definition.type, [...path, 'path'], placed)];
  }
  const problem = mismatch(definition, leaf.operator, leaf.value.value);
  if (problem === null) return [];
  const inside = [...path, problem.at];
  const finding = wrongType(
    leaf.fact,
    problem.at === 'operator' ? leaf.operator : preview(leaf.value.value),
    problem.expected,
    inside,
    placed,
  );
  return [nearValue(finding, definition, leaf.value.value, inside, placed)];
}

function definitionOf(fact: string, facts: Catalogue): FactDefinition | undefined {
  return Object.hasOwn(facts, fact) ? facts[fact] : undefined;
}

function unknownFact(
  found: string,
  inside: readonly (string | number)[],
  placed: PlacedCondition,
  facts: Catalogue,
): Finding {
  const near = nearName(found, Object.keys(facts));
  const finding: Finding = {
    code: 'unknown-fact',
    severity: 'error',
    stepId: placed.stepId,
    path: insidePointer(placed, inside),
    values: { found: found.slice(0, 60), ...(near === undefined ? {} : { near }) },
  };
  const label = near === undefined ? undefined : facts[near]?.label;
  if (near === undefined || label === undefined || placed.edit === null) return finding;
  return {
    ...finding,
    fix: {
      label: { es: `Usar «${label.es}»`, en: `Use "${label.en}"`, pt: `Usar «${label.pt}»` },
      edit: placed.edit(inside, near),
    },
  };
}

function wrongType(
  fact: string,
  found: string,
  expected: string,
  inside: readonly (string | number)[],
  placed: PlacedCondition,
): Finding {
  return {
    code: 'wrong-type',
    severity: 'error',
    stepId: placed.stepId,
    path: insidePointer(placed, inside),
    values: { fact, found, expected },
  };
}

/** Offers the near value of a closed list: `wats` for `whatsapp`. */
function nearValue(
  finding: Finding,
  definition: FactDefinition,
  value: Json,
  inside: readonly (string | number)[],
  placed: PlacedCondition,
): Finding {
  const near = typeof value === 'string' ? nearName(value, definition.values ?? []) : undefined;
  if (near === undefined || placed.edit === null) return finding;
  return {
    ...finding,
    values: { ...finding.values, near },
    fix: {
      label: { es: `Usar «${near}»`, en: `Use "${near}"`, pt: `Usar «${near}»` },
      edit: placed.edit(inside, near),
    },
  };
}
