import type { LeafReading, RowReading } from '#engine/case/draft.ts';
import { compileCondition, type ConditionDecider } from '#rules/compile/closures.ts';
import {
  compileExplanation,
  type ConditionExplanation,
  type LeafExplanation,
} from '#rules/compile/explain-condition.ts';
import type { RuleError } from '#rules/compile/rule-error.ts';
import type { ParkCode } from '#engine/case/command.ts';
import type { Facts, FactSnapshot } from '#rules/facts/fact-snapshot.ts';
import type { Decision } from '../op-turn.ts';
import type { Decide1 } from './op.ts';

/** Decides one op's rows. `values` are those of `facts`, without their provenance. */
export type RowDecider = (values: Facts, facts: FactSnapshot) => Decision;

/** Compiles the rows once; each decision then evaluates them in order and stops at the first that holds. */
export function loadDecide1(op: Decide1): RowDecider {
  const rows = op.rows.map((row) => ({
    row,
    test: compileCondition(row.conditions),
    explain: compileExplanation(row.conditions),
  }));
  return (values, facts) => decide(op, rows, values, facts);
}

/** Why a rule that fails parks the case. */
export const RULE_ERROR_PARKS: { readonly [C in RuleError['code']]: ParkCode } = {
  UNDEFINED_FACT: 'missingFact',
  OPERATOR_FAILED: 'wrongType',
  BROKEN_REFERENCE: 'ruleFailed',
};

type Row = Decide1['rows'][number];
type LoadedRow = {
  readonly row: Row;
  readonly test: ConditionDecider;
  readonly explain: (values: Facts) => ConditionExplanation;
};

function decide(op: Decide1, rows: readonly LoadedRow[], values: Facts, facts: FactSnapshot): Decision {
  const read: RowReading[] = [];
  let outcome: string | null = null;
  for (const { row, test, explain } of rows) {
    if (outcome !== null) {
      read.push({ rowId: row.id, outcome: row.outcome, held: null, leaves: [] });
      continue;
    }
    const held = test(values);
    if (typeof held !== 'boolean') {
      return { ok: false, code: RULE_ERROR_PARKS[held.code], detail: `${held.fact} in row ${row.id}` };
    }
    const explained = explain(values);
    const stale = staleFact(explained, facts);
    if (stale !== undefined) return { ok: false, code: 'booksNotCurrent', detail: `${stale} in row ${row.id}` };
    read.push({ rowId: row.id, outcome: row.outcome, held, leaves: leavesOf(explained, facts) });
    if (held) outcome = row.outcome;
  }
  return { ok: true, outcome: outcome ?? op.otherwise, rows: read };
}

/** The first fact read from books that are older than their creditor allows (law 10). */
function staleFact({ leaves }: ConditionExplanation, facts: FactSnapshot): string | undefined {
  for (const { fact } of leaves) {
    if (Object.hasOwn(facts, fact) && facts[fact]?.stale === true) return fact;
  }
  return undefined;
}

function leavesOf({ leaves }: ConditionExplanation, facts: FactSnapshot): readonly LeafReading[] {
  return leaves.map((leaf) => leafReading(leaf, facts));
}

function leafReading(leaf: LeafExplanation, facts: FactSnapshot): LeafReading {
  const reading = Object.hasOwn(facts, leaf.fact) ? facts[leaf.fact] : undefined;
  return {
    fact: leaf.factPath === undefined ? leaf.fact : [leaf.fact, ...leaf.factPath].join('.'),
    operator: leaf.operator,
    expected: leaf.expected ?? null,
    read: leaf.read ?? null,
    held: typeof leaf.result === 'boolean' ? leaf.result : null,
    source: reading?.source ?? null,
    asOf: reading?.asOf ?? null,
  };
}
