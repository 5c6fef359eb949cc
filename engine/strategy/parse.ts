import { err, ok, type Result } from '#rules/base/result.ts';
import type { StrategyDocument } from './document.ts';
import type { Finding } from './finding.ts';
import { readDocument } from './read-document.ts';

/**
 * Parses any value as a strategy document: the one way in from files, requests and the store. Never throws,
 * whatever the input, nested 20,000 deep included; all findings at once, each with a JSON pointer.
 * A step of a kind this build does not know is kept: lint says so and blocks publication.
 */
export function parseDocument(input: unknown): Result<StrategyDocument, readonly Finding[]> {
  const { document, findings } = readDocument(input);
  return document !== null && findings.length === 0 ? ok(document) : err(findings);
}
