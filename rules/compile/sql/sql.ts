import type { Brand } from '../../base/brand.ts';
import type { Json } from '../../base/json.ts';
import { storeJson, storeText } from './stored-json.ts';

/**
 * SQL text that holds nothing but words of ours and what this file has quoted: there is no other way to make one, so a
 * name or value of a rule can never become SQL.
 */
export type Sql = Brand<string, 'Sql'>;

/** Words of ours with SQL or whole numbers between them: sql`${left} < ${right}`. */
export function sql(words: TemplateStringsArray, ...parts: readonly (Sql | number)[]): Sql {
  return asSql(
    words.reduce((text, word, index) => {
      const part = parts[index - 1];
      return text + (typeof part === 'number' ? integerText(part) : (part ?? '')) + word;
    }),
  );
}

/** Several pieces with a separator of ours between them. */
export function joinSql(parts: readonly Sql[], separator: ', ' | ' and ' | ' or '): Sql {
  return asSql(parts.join(separator));
}

/** A text as a constant, in the form it is stored in. */
export function quoteText(text: string): Sql {
  return asSql(`${quoted(storeText(text))}::text`);
}

/** A JSON value as a constant, in the form facts are stored in. */
export function quoteJson(value: Json): Sql {
  return asSql(`${quoted(storeJson(value))}::jsonb`);
}

/** A whole number too large for JavaScript's own. */
export function bigNumeric(value: bigint): Sql {
  return asSql(`${value.toString()}::numeric`);
}

/** With a backslash as an E'' text, so that the session's `standard_conforming_strings` does not matter. */
function quoted(text: string): string {
  const doubled = text.replaceAll("'", "''");
  return doubled.includes('\\') ? `E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`;
}

function integerText(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number`);
  return String(value);
}

function asSql(text: string): Sql {
  return text as Sql;
}
