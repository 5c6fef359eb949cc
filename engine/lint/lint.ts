import type { CompileContext } from '#engine/strategy/check-context.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { readDocument } from '#engine/strategy/read-document.ts';
import { lintedOf, type LintRule } from './linted.ts';
import { conditions } from './rules/conditions.ts';
import { contactBudget } from './rules/contact-budget.ts';
import { cycleWithoutWait } from './rules/cycle-without-wait.ts';
import { decideRows } from './rules/decide-rows.ts';
import { emptyName } from './rules/empty-name.ts';
import { entry } from './rules/entry.ts';
import { moneyWithoutCurrency } from './rules/money-without-currency.ts';
import { namedFacts } from './rules/named-facts.ts';
import { noExitReachable } from './rules/no-exit-reachable.ts';
import { noOptOut } from './rules/no-opt-out.ts';
import { stepSettings } from './rules/step-settings.ts';
import { templateTexts } from './rules/template-texts.ts';
import { templates } from './rules/templates.ts';
import { unreachableStep } from './rules/unreachable-step.ts';
import { unreadStep } from './rules/unread-step.ts';
import { waitWithoutDeadline } from './rules/wait-without-deadline.ts';
import { wiring } from './rules/wiring.ts';

/** In the order their findings are listed. */
const RULES: readonly LintRule[] = [
  emptyName,
  entry,
  unreadStep,
  stepSettings,
  wiring,
  unreachableStep,
  noExitReachable,
  cycleWithoutWait,
  waitWithoutDeadline,
  conditions,
  moneyWithoutCurrency,
  namedFacts,
  decideRows,
  templates,
  templateTexts,
  noOptOut,
  contactBudget,
];

/**
 * Everything wrong with a strategy, at once: what parsing found and what each rule found, in that order. Takes any
 * value, so that a file, a request and an open draft are judged by the same function; never throws. An empty answer
 * means that the document compiles.
 */
export function lint(document: unknown, context: CompileContext): readonly Finding[] {
  const read = readDocument(document);
  if (read.document === null) return read.findings;
  const linted = lintedOf(read.document, context);
  const told = new Set(read.findings.map(placeOf));
  const found = RULES.flatMap((rule) => rule(linted)).filter((finding) => !told.has(placeOf(finding)));
  return [...read.findings, ...found];
}

/** Whether anything found blocks publication. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

/** Parsing and a rule may meet at one place: the first to speak is heard. */
function placeOf({ path, stepId }: Finding): string {
  return `${stepId ?? ''} ${path}`;
}
