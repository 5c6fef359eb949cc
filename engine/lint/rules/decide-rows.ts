import { parseCondition } from '#rules/language/parse-condition.ts';
import type { ConditionTrait } from '#engine/steps/step-traits.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { stepPath, type KnownStep, type LintRule } from '../linted.ts';
import { boxOf, covers, isEmpty, meet, type RowBox } from '../row-box.ts';

type Row = { readonly trait: ConditionTrait; readonly label: string; readonly box: RowBox };

/**
 * Rows of a decision that can never win, and rows over one fact that half overlap: the first match decides, and the
 * author may not have meant it. Only plain "and"s of comparisons are judged; of the others nothing is claimed.
 */
export const decideRows: LintRule = ({ known }) => [...known.values()].flatMap(rowFindings);

function rowFindings(step: KnownStep): readonly Finding[] {
  const rows = step.traits.conditions.flatMap((trait): readonly Row[] => {
    const parsed = parseCondition(trait.conditions);
    const box = parsed.ok ? boxOf(parsed.value) : undefined;
    return box === undefined ? [] : [{ trait, label: labelOf(step, trait), box }];
  });
  return rows.flatMap((row, index) => judge(step, row, rows.slice(0, index)));
}

function judge(step: KnownStep, row: Row, earlier: readonly Row[]): readonly Finding[] {
  if ([...row.box.values()].some(isEmpty)) return [finding(step, row, 'unreachable-row', {})];
  const cover = earlier.find((other) => boxCovers(other.box, row.box));
  if (cover !== undefined) return [finding(step, row, 'unreachable-row', { by: cover.label })];
  const overlap = earlier.find((other) => halfOverlaps(other.box, row.box));
  return overlap === undefined ? [] : [finding(step, row, 'overlapping-rows', { by: overlap.label })];
}

/** Every constraint of the earlier row is implied by the later one, so whoever meets the later met the earlier first. */
function boxCovers(outer: RowBox, inner: RowBox): boolean {
  return [...outer].every(([fact, range]) => {
    const other = inner.get(fact);
    return other !== undefined && covers(range, other);
  });
}

/** Both rows cut the same one fact, share values, and neither is a special case of the other. */
function halfOverlaps(a: RowBox, b: RowBox): boolean {
  const [factA, factB] = [[...a.keys()], [...b.keys()]];
  const [fact] = factA;
  if (factA.length !== 1 || factB.length !== 1 || fact === undefined || fact !== factB[0]) return false;
  const [rangeA, rangeB] = [a.get(fact), b.get(fact)];
  if (rangeA === undefined || rangeB === undefined || covers(rangeB, rangeA)) return false;
  const both = meet(rangeA, rangeB);
  return both !== undefined && !isEmpty(both);
}

function labelOf({ outcomes }: KnownStep, { rowId }: ConditionTrait): string {
  return outcomes.find(({ id }) => id === rowId)?.label.es ?? rowId;
}

function finding(
  step: KnownStep,
  row: Row,
  code: 'unreachable-row' | 'overlapping-rows',
  extra: Finding['values'],
): Finding {
  return {
    code,
    severity: code === 'unreachable-row' ? 'error' : 'warning',
    stepId: step.id,
    path: stepPath(step.id, `/settings${row.trait.path}`),
    values: { row: row.label, ...extra },
  };
}
