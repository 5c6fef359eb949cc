import { isJsonObject, type Json, type JsonObject } from '../base/json.ts';
import {
  DECORATORS,
  OPERATORS,
  type Decorator,
  type FactReference,
  type Leaf,
  type Operand,
  type Operator,
} from './condition.ts';
import { parseFinding, pointer, preview } from './finding.ts';
import {
  readObject,
  readOptionalText,
  readPriority,
  readText,
  refuseUnknownKeys,
  suggest,
  type Reading,
} from './reading.ts';
import { FORBIDDEN_NAMES } from './scan-json.ts';

const LEAF_KEYS = ['fact', 'operator', 'value', 'path', 'params', 'priority', 'name'] as const;
const REFERENCE_KEYS = ['fact', 'path', 'params'] as const;
const MAX_DECORATORS = 16;

/** `$.a.b`: names of letters, digits, `_` and `-`. Everything else in JSONPath can run code (reference/rules.md 1.5). */
const DOTTED_PATH = /^\$(?:\.[\p{L}\p{N}_-]+)+$/u;

/** Reads one comparison; undefined when a finding was made. */
export function readLeaf(reading: Reading, object: JsonObject, path: string): Leaf | undefined {
  refuseUnknownKeys(reading, object, LEAF_KEYS, path);
  const reference = readReference(reading, object, path);
  const operation = readOperator(reading, object, path);
  const value = readOperand(reading, object, path);
  const priority = readPriority(reading, object, path);
  const name = readOptionalText(reading, object, 'name', path);
  if (reference === undefined || operation === undefined || value === undefined) return undefined;
  return {
    kind: 'leaf',
    ...reference,
    ...operation,
    value,
    ...(priority === undefined ? {} : { priority }),
    ...(name === undefined ? {} : { name }),
  };
}

function readReference(reading: Reading, object: JsonObject, at: string): FactReference | undefined {
  const fact = readText(reading, object, 'fact', at);
  if (fact !== undefined && FORBIDDEN_NAMES.has(fact)) {
    reading.findings.push(parseFinding('FORBIDDEN_KEY', pointer(at, 'fact'), { found: fact }));
  }
  const path = readPath(reading, object, at);
  const params = Object.hasOwn(object, 'params')
    ? readObject(reading, object['params'], pointer(at, 'params'))
    : undefined;
  if (fact === undefined) return undefined;
  return { fact, ...(path === undefined ? {} : { path }), ...(params === undefined ? {} : { params }) };
}

function readPath(reading: Reading, object: JsonObject, at: string): readonly string[] | undefined {
  if (!Object.hasOwn(object, 'path')) return undefined;
  const value = object['path'];
  const names = typeof value === 'string' && DOTTED_PATH.test(value) ? value.split('.').slice(1) : [];
  const forbidden = names.find((name) => FORBIDDEN_NAMES.has(name));
  if (forbidden !== undefined) {
    reading.findings.push(parseFinding('FORBIDDEN_KEY', pointer(at, 'path'), { found: forbidden }));
  } else if (names.length === 0) {
    const near = typeof value === 'string' ? nearPath(value) : undefined;
    reading.findings.push(parseFinding('BAD_PATH', pointer(at, 'path'), { found: preview(value) }, near));
  }
  return names;
}

/** `a.b`, `.a.b` and `$a.b` are the usual slips. */
function nearPath(text: string): string | undefined {
  const candidate = `$.${text.replace(/^\$?\.?/, '')}`;
  return text.length <= 100 && DOTTED_PATH.test(candidate) ? candidate : undefined;
}

function readOperator(
  reading: Reading,
  object: JsonObject,
  at: string,
): Pick<Leaf, 'operator' | 'decorators'> | undefined {
  const text = readText(reading, object, 'operator', at);
  if (text === undefined) return undefined;
  const here = pointer(at, 'operator');
  const parts = text.split(':');
  const last = parts.pop() ?? '';
  if (parts.length > MAX_DECORATORS) {
    const args = { found: preview(text), expected: `at most ${MAX_DECORATORS} prefixes` };
    reading.findings.push(parseFinding('WRONG_TYPE', here, args));
    return undefined;
  }
  const decorators: Decorator[] = [];
  for (const part of parts) {
    if (isDecorator(part)) decorators.push(part);
    else refuseName(reading, 'UNKNOWN_DECORATOR', part, DECORATORS, here);
  }
  if (isOperator(last)) return { operator: last, decorators };
  refuseName(reading, 'UNKNOWN_OPERATOR', last, OPERATORS, here);
  return undefined;
}

function refuseName(
  reading: Reading,
  code: 'UNKNOWN_OPERATOR' | 'UNKNOWN_DECORATOR',
  found: string,
  known: readonly string[],
  path: string,
): void {
  const args = { found: found.slice(0, 40), expected: known.join(', ') };
  reading.findings.push(parseFinding(code, path, args, suggest(reading, found, known)));
}

function readOperand(reading: Reading, object: JsonObject, at: string): Operand | undefined {
  const value: Json | undefined = object['value'];
  if (value === undefined) {
    reading.findings.push(parseFinding('MISSING_KEY', at, { key: 'value', expected: 'a value or {"fact": ...}' }));
    return undefined;
  }
  if (!isJsonObject(value) || !Object.hasOwn(value, 'fact')) return { kind: 'literal', value };
  const here = pointer(at, 'value');
  refuseUnknownKeys(reading, value, REFERENCE_KEYS, here);
  const reference = readReference(reading, value, here);
  return reference === undefined ? undefined : { kind: 'factRef', ...reference };
}

function isOperator(text: string): text is Operator {
  return OPERATORS.some((name) => name === text);
}

function isDecorator(text: string): text is Decorator {
  return DECORATORS.some((name) => name === text);
}
