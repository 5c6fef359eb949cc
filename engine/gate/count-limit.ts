import { dayNumber, mondayOf } from '#rules/base/local-date.ts';
import type { Counted, Limit, LimitPeriod } from '#rules/packs/pack.ts';
import type { DatedLine, Moment, Scene } from './scene.ts';

export type Count = {
  readonly within: boolean;
  /** Contacts, or mediums this contact included, in the period that binds most. */
  readonly count: number;
  readonly period: string;
  readonly zone: string;
};

const HOUR_MS = 3_600_000;

/**
 * Whether one more contact keeps the limit, on every clock and in every period; the strictest reading is returned.
 * Lines later than the moment count like earlier ones: with two turns of one person racing, "later" is only a clock's
 * opinion, and both take their place in the same day and week.
 */
export function countLimit(limit: Limit, scene: Scene, moment: Moment): Count {
  let worst: Count = { within: true, count: 0, period: 'none', zone: scene.zones[0] ?? '' };
  const lines = scene.lines.filter((dated) => isCounted(limit.counted, dated) && sameUnit(limit, dated, scene));
  const awake =
    limit.after === null
      ? null
      : scene.lines.filter((dated) => isCounted(limit.after?.counted ?? limit.counted, dated));
  for (const [index, zone] of scene.zones.entries()) {
    const at = { index, moment };
    if (
      awake !== null &&
      !limit.after?.periods.some((period) => groupsAround(period, awake, at).some((group) => group.length > 0))
    )
      continue;
    for (const period of limit.periods) {
      for (const group of groupsAround(period, lines, at)) {
        const count = limit.measure === 'contacts' ? group.length : mediumsWith(group, scene);
        const within = limit.measure === 'contacts' ? count < capOf(limit, period) : count <= limit.max;
        if ((worst.within && !within) || (worst.within === within && count > worst.count)) {
          worst = { within, count, period: nameOf(period), zone };
        }
      }
    }
  }
  return worst;
}

/** A minimum gap lets no contact stand inside it, whatever the maximum elsewhere. */
function capOf(limit: Limit, period: LimitPeriod): number {
  return period.kind === 'minGapDays' || period.kind === 'minGapHours' ? 1 : limit.max;
}

function isCounted(counted: Counted, { line }: DatedLine): boolean {
  const events = line.initiatedBy === 'creditor' ? counted.events : counted.debtorEvents;
  return (
    events.includes(line.event) &&
    (counted.channels === null || counted.channels.includes(line.channel)) &&
    (line.outcome === undefined || !counted.exceptOutcomes.includes(line.outcome))
  );
}

/** The line and this contact share the limit's unit; what either leaves unsaid is shared. */
function sameUnit(limit: Limit, { line }: DatedLine, { request, pack }: Scene): boolean {
  switch (limit.per) {
    case 'person':
      return true;
    case 'personDebt':
      return line.debt === undefined || request.accountIds.length === 0 || request.accountIds.includes(line.debt);
    case 'personChannel':
      return pack.mediums[line.channel] === pack.mediums[request.channel];
    case 'personCreditor':
      return line.creditor === undefined || (request.creditor?.id ?? line.creditor) === line.creditor;
  }
}

/** The sets of lines that share each stretch of the period with the moment, on one zone's clock. */
function groupsAround(
  period: LimitPeriod,
  lines: readonly DatedLine[],
  { index, moment }: { readonly index: number; readonly moment: Moment },
): readonly (readonly DatedLine[])[] {
  const date = moment.local[index]?.date;
  if (date === undefined) return [lines];
  const today = dayNumber(date);
  const between = (first: number, last: number) => lines.filter(({ days }) => inDays(days[index], first, last));
  switch (period.kind) {
    case 'localDay':
      return [between(today, today)];
    case 'calendarWeek': {
      const monday = dayNumber(mondayOf(date));
      return [between(monday, monday + 6)];
    }
    case 'rollingDays':
      return Array.from({ length: period.days }, (_, back) => between(today - back, today - back + period.days - 1));
    case 'minGapDays':
      return [between(today - period.days + 1, today + period.days - 1)];
    case 'minGapHours':
      return [lines.filter(({ ms }) => Math.abs(moment.ms - ms) < period.hours * HOUR_MS)];
  }
}

function inDays(day: number | undefined, first: number, last: number): boolean {
  return day === undefined || (day >= first && day <= last);
}

function mediumsWith(group: readonly DatedLine[], { request, pack }: Scene): number {
  return new Set([pack.mediums[request.channel], ...group.map(({ line }) => pack.mediums[line.channel])]).size;
}

function nameOf(period: LimitPeriod): string {
  switch (period.kind) {
    case 'localDay':
    case 'calendarWeek':
      return period.kind;
    case 'rollingDays':
    case 'minGapDays':
      return `${period.kind}(${period.days})`;
    case 'minGapHours':
      return `${period.kind}(${period.hours})`;
  }
}
