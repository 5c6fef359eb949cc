import type { PlanHash } from '#engine/case/ids.ts';
import { makeId } from '#engine/case/make-id.ts';
import type { Plan } from '#engine/ops/plan.ts';
import type { Json } from '#rules/base/json.ts';
import { canonicalJson, sha256Hex } from '#rules/base/sha256.ts';

/** The one spelling of a plan that is stored and hashed. */
export function printPlan(plan: Plan): string {
  const json: unknown = plan;
  // A plan is plain JSON by its type; the brands in it hide that from TypeScript.
  return canonicalJson(json as Json);
}

/** The name of a plan: SHA-256 of its canonical JSON, lower-case hexadecimal. */
export function planHash(plan: Plan): PlanHash {
  return makeId.plan(sha256Hex(printPlan(plan)));
}
