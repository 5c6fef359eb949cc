import type { JsonObject } from '#rules/base/json.ts';
import { isFactId } from '#rules/facts/catalogue.ts';
import type { Condition } from '#rules/language/condition.ts';
import { nearName } from '#rules/language/near-name.ts';
import { parseCondition } from '#rules/language/parse-condition.ts';
import { FACT_IDS } from '#rules/facts/catalogue.ts';
import { factsOf } from '#rules/language/facts-of.ts';
import { ProblemError } from '../http/problem-error.ts';

/** Conditions over catalogue facts, parsed; refused with every finding and its place otherwise. */
export function parseConditions(conditions: JsonObject): Condition {
  const parsed = parseCondition(conditions);
  if (!parsed.ok) {
    throw new ProblemError('findings', parsed.error[0]?.message ?? 'The conditions cannot be read.', {
      findings: parsed.error.map(({ code, path, message }) => ({ code, path: `/conditions${path}`, message })),
    });
  }
  const unknown = factsOf(parsed.value).filter((fact) => !isFactId(fact));
  if (unknown.length === 0) return parsed.value;
  throw new ProblemError('findings', 'The conditions name facts that do not exist.', {
    findings: unknown.map((fact) => {
      const near = nearName(fact, FACT_IDS);
      return { code: 'unknown-fact', path: '/conditions', found: fact, ...(near === undefined ? {} : { near }) };
    }),
  });
}
