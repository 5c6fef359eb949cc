import type { JsonObject } from '#rules/base/json.ts';
import type { Label } from '#rules/facts/fact-definition.ts';
import type { Condition, Leaf } from '#rules/language/condition.ts';
import { parseCondition } from '#rules/language/parse-condition.ts';
import type { Language } from '../label.ts';
import type { Words } from '../words.ts';
import { leafText, rangeText } from './leaf-text.ts';

const UNFINISHED: Label = { es: '(regla sin terminar)', en: '(unfinished rule)', pt: '(regra incompleta)' };
const AND: Label = { es: 'y', en: 'and', pt: 'e' };
const OR: Label = { es: 'o', en: 'or', pt: 'ou' };
const NOT: Label = { es: 'no es cierto que', en: 'it is not true that', pt: 'não é verdade que' };
const ALWAYS: Label = { es: 'siempre', en: 'always', pt: 'sempre' };

/** json-rules-engine conditions as a clause that reads on after "si": "debe más de 5.000 y lleva 31 a 60 días de mora". */
export function conditionText(conditions: JsonObject, words: Words, lang: Language): string {
  const parsed = parseCondition(conditions);
  return parsed.ok ? conditionTreeText(parsed.value, words, lang) : UNFINISHED[lang];
}

/** The same of a condition already parsed, as plans and records hold it. */
function conditionTreeText(condition: Condition, words: Words, lang: Language): string {
  switch (condition.kind) {
    case 'leaf':
      return leafText(condition, words, lang);
    case 'named':
      return `«${condition.condition}»`;
    case 'not':
      return `${NOT[lang]} ${nested(condition.condition, words, lang)}`;
    case 'all':
      return joined(paired(condition.conditions, words, lang), AND[lang], lang);
    case 'any':
      return joined(
        condition.conditions.map((member) => nested(member, words, lang)),
        OR[lang],
        lang,
      );
  }
}

function joined(texts: readonly string[], word: string, lang: Language): string {
  return texts.length === 0 ? ALWAYS[lang] : texts.join(` ${word} `);
}

/** Members of a group; a lower and an upper bound of one fact, side by side, are said as a range. */
function paired(members: readonly Condition[], words: Words, lang: Language): readonly string[] {
  const texts: string[] = [];
  for (let index = 0; index < members.length; index += 1) {
    const [here, next] = [members[index], members[index + 1]];
    if (here === undefined) break;
    if (
      isBound(here, 'greaterThanInclusive') &&
      next !== undefined &&
      isBound(next, 'lessThanInclusive') &&
      sameFact(here, next)
    ) {
      texts.push(rangeText(here, next, words, lang));
      index += 1;
    } else {
      texts.push(nested(here, words, lang));
    }
  }
  return texts;
}

function isBound(condition: Condition, operator: Leaf['operator']): condition is Leaf {
  return condition.kind === 'leaf' && condition.operator === operator && condition.decorators.length === 0;
}

function sameFact(a: Leaf, b: Leaf): boolean {
  return a.fact === b.fact && a.path === undefined && b.path === undefined;
}

/** A group inside a group stands in brackets, so that "y" and "o" cannot be misread. */
function nested(condition: Condition, words: Words, lang: Language): string {
  const text = conditionTreeText(condition, words, lang);
  const several = (condition.kind === 'all' || condition.kind === 'any') && condition.conditions.length > 1;
  return several ? `(${text})` : text;
}
