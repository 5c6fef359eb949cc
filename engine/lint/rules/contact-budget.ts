import type { StepId } from '#engine/case/ids.ts';
import { DAY_MS } from '#engine/steps/duration.ts';
import type { ContactBudget } from '#engine/strategy/check-context.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { stepPath, type Linted, type LintRule } from '../linted.ts';

/**
 * A way through the flow that makes more contacts than a budget allows, however slowly its waits let it go. The gate
 * would put such a contact off when the time comes; a plan that counts on that is refused here (B17).
 * A way that only goes where nobody answers is an error; one that needs the debtor to act in between is a warning.
 */
export const contactBudget: LintRule = (linted) => {
  const { limits } = linted.document.settings;
  const own = limits.map(({ max, days }): ContactBudget => ({ max, days, source: 'strategy' }));
  const budgets = [...linted.context.budgets, ...own];
  return budgets.flatMap((budget) => {
    const silent = tooMany(linted, budget, false);
    const found = silent ?? tooMany(linted, budget, true);
    return found === undefined ? [] : [finding(budget, found, silent === undefined ? 'warning' : 'error')];
  });
};

/** The first contact of the fastest such way; undefined when there is none. */
function tooMany(linted: Linted, budget: ContactBudget, events: boolean): StepId | undefined {
  return linted.ids.find((id) => makesContacts(linted, id) && exceedsFrom(linted, budget, id, events));
}

function makesContacts({ known }: Linted, id: StepId): boolean {
  return known.get(id)?.traits.outcomes.some(({ contacts }) => contacts > 0) === true;
}

type Reached = { readonly id: StepId; readonly contacts: number; readonly ms: number };

/**
 * Whether `max + 1` contacts can follow, the one at `start` first, before `days` have passed. States are a step and
 * the contacts so far, each with the least time it was reached in; a state reached sooner is looked at again.
 */
function exceedsFrom(linted: Linted, { max, days }: ContactBudget, start: StepId, events: boolean): boolean {
  const best = new Map<string, number>();
  const queue: Reached[] = [{ id: start, contacts: 0, ms: 0 }];
  for (let at = 0; at < queue.length; at += 1) {
    const here = queue[at];
    if (here === undefined) break;
    for (const next of onward(linted, here, events)) {
      if (next.contacts === 0) continue;
      if (next.contacts > max) return true;
      const key = `${next.id} ${next.contacts}`;
      const before = best.get(key);
      if (next.ms >= days * DAY_MS || (before !== undefined && before <= next.ms)) continue;
      best.set(key, next.ms);
      queue.push(next);
    }
  }
  return false;
}

function onward({ known, wires }: Linted, { id, contacts, ms }: Reached, events: boolean): readonly Reached[] {
  const outcomes = known.get(id)?.traits.outcomes ?? [];
  return (wires.get(id) ?? []).flatMap(({ outcome, to }) => {
    const trait = outcomes.find((each) => each.id === outcome);
    if (trait === undefined || (trait.by === 'event' && !events)) return [];
    return [{ id: to, contacts: contacts + trait.contacts, ms: ms + trait.minMs }];
  });
}

function finding({ max, days, source }: ContactBudget, id: StepId, severity: 'error' | 'warning'): Finding {
  return {
    code: 'flow-can-exceed-budget',
    severity,
    stepId: id,
    path: stepPath(id),
    values: { max, days, source },
  };
}
