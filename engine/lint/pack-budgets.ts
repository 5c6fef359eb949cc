import type { ContactBudget } from '#engine/strategy/check-context.ts';
import type { Limit, LimitPeriod, Pack } from '#rules/packs/pack.ts';

/**
 * The budgets of a pack that a flow can be judged by before anybody is contacted: how many contacts in how many days.
 * Limits that wake only after a conversation, or count media, depend on what happens and are the gate's alone.
 */
export function budgetsOfPack(pack: Pack): readonly ContactBudget[] {
  return pack.rules.flatMap((rule) =>
    rule.kind === 'frequency'
      ? rule.limits.flatMap((limit) => budgetsOfLimit(limit, `${rule.law}, ${rule.article}`))
      : [],
  );
}

function budgetsOfLimit(limit: Limit, source: string): readonly ContactBudget[] {
  if (limit.measure !== 'contacts' || limit.after !== null) return [];
  // A week of the calendar and any seven days are one budget here.
  const days = new Set(limit.periods.flatMap(daysOf));
  return [...days].map((period) => ({ max: limit.max, days: period, source }));
}

function daysOf(period: LimitPeriod): readonly number[] {
  switch (period.kind) {
    case 'localDay':
      return [1];
    case 'calendarWeek':
      return [7];
    case 'rollingDays':
      return [period.days];
    case 'minGapDays':
    case 'minGapHours':
      return [];
  }
}
