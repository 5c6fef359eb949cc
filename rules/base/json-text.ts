import type { Json } from './json.ts';
import { err, ok, type Result } from './result.ts';

/** Where a text stops being JSON: line and column from 1 (columns in UTF-16 units), and what stands there. */
export type JsonTextError = { readonly line: number; readonly column: number; readonly message: string };

/**
 * Parses JSON text and says where it is wrong. A byte-order mark is skipped. Never throws; nesting of any depth is
 * safe, but what comes back may be too deep for recursive code: check depth before walking it.
 */
export function parseJsonText(text: string): Result<Json, JsonTextError> {
  const clean = text.startsWith('\uFEFF') ? text.slice(1) : text;
  try {
    return ok(JSON.parse(clean) as Json);
  } catch {
    // V8 gives a position only in some of its messages, so find it.
    const at = errorOffset(clean);
    const before = clean.slice(0, at).split('\n');
    const found = at >= clean.length ? 'the end of the text' : JSON.stringify(clean.slice(at, at + 12));
    return err({
      line: before.length,
      column: (before.at(-1) ?? '').length + 1,
      message: `not JSON: unexpected ${found}`,
    });
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SPACE = /[ \t\r\n]*/y;
const WORD = /true|false|null/y;

/** Offset of the first character that cannot belong to a JSON text, with a stack of its own. */
function errorOffset(text: string): number {
  const open: ('{' | '[')[] = [];
  let expects: 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'commaOrEnd' = 'value';
  let at = skip(SPACE, text, 0);
  while (at < text.length) {
    const character = text.charAt(at);
    const inside = open.at(-1);
    let next = at;
    if (expects === 'colon') {
      if (character !== ':') return at;
      next = at + 1;
      expects = 'value';
    } else if (expects === 'key' || (expects === 'keyOrEnd' && character !== '}')) {
      next = stringEnd(text, at);
      expects = 'colon';
    } else if (isEnd(expects, character, inside)) {
      open.pop();
      next = at + 1;
      expects = 'commaOrEnd';
    } else if (expects === 'commaOrEnd') {
      if (character !== ',' || inside === undefined) return at;
      next = at + 1;
      expects = inside === '{' ? 'key' : 'value';
    } else if (character === '{' || character === '[') {
      open.push(character);
      next = at + 1;
      expects = character === '{' ? 'keyOrEnd' : 'valueOrEnd';
    } else {
      next = scalarEnd(text, at);
      expects = 'commaOrEnd';
    }
    if (next === at) return at;
    at = skip(SPACE, text, next);
  }
  return text.length;
}

function isEnd(expects: string, character: string, inside: '{' | '[' | undefined): boolean {
  if (expects === 'keyOrEnd') return character === '}';
  if (expects === 'valueOrEnd') return character === ']';
  return expects === 'commaOrEnd' && ((inside === '{' && character === '}') || (inside === '[' && character === ']'));
}

/** The end of the text, number or word at `at`; `at` itself when there is none. */
function scalarEnd(text: string, at: number): number {
  return Math.max(stringEnd(text, at), skip(NUMBER, text, at), skip(WORD, text, at));
}

/** The end of the quoted text at `at`, or `at` when there is none. A loop: a pattern would need a stack as long as the text. */
function stringEnd(text: string, at: number): number {
  if (text[at] !== '"') return at;
  let next = at + 1;
  for (let character = text[next]; character !== undefined; character = text[next]) {
    if (character === '"') return next + 1;
    // Control characters must be written as escapes.
    if (character < ' ') return at;
    const end = character === '\\' ? skip(ESCAPE, text, next) : next + 1;
    if (end === next) return at;
    next = end;
  }
  return at;
}

/** The end of the match at exactly `at`, or `at` when there is none. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
