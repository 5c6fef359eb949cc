import type { Sentence } from '#rules/packs/law-words.ts';
import { prudentCount } from '#rules/packs/everyone.ts';
import type { Limit } from '#rules/packs/pack.ts';
import { countLimit } from '#engine/gate/count-limit.ts';
import { passed, refused, type Citable } from '#engine/gate/finding.ts';
import type { ContactCaps } from '#engine/gate/gate-request.ts';
import type { Finding } from '#engine/gate/gate-verdict.ts';
import { openRanges } from '#engine/gate/open-ranges.ts';
import { zoneUnknown } from '#engine/gate/own-rules.ts';
import type { Moment, Scene } from '#engine/gate/scene.ts';
import type { Check } from './check.ts';

/** The creditor's own policy and the strategy's limits, after the law and never instead of it. */
export const capsCheck: Check = {
  id: 'caps',
  findings: (scene, moment) => scene.request.caps.flatMap((caps) => capsFindings(caps, scene, moment)),
};

/** A creditor's or strategy's caps in the shape that law's limits have. */
export function limitsOf(caps: ContactCaps): readonly Limit[] {
  const limit = (id: string, max: number, periods: Limit['periods']): Limit => ({
    id,
    max,
    measure: 'contacts',
    per: 'person',
    periods,
    counted: prudentCount,
    after: null,
    sentence: OWN_LIMIT,
  });
  return [
    ...caps.limits.map(({ max, days }) => limit(`max${max}in${days}days`, max, periodsOf(days))),
    ...(caps.minGapHours === null ? [] : [limit('minGapHours', 1, [{ kind: 'minGapHours', hours: caps.minGapHours }])]),
  ];
}

function periodsOf(days: number): Limit['periods'] {
  if (days === 1) return [{ kind: 'localDay' }];
  return days === 7 ? [{ kind: 'calendarWeek' }, { kind: 'rollingDays', days }] : [{ kind: 'rollingDays', days }];
}

function capsFindings(caps: ContactCaps, scene: Scene, moment: Moment): readonly Finding[] {
  const limits = limitsOf(caps);
  const needsClock = limits.length > 0 || caps.hours !== null || caps.closedDates.length > 0;
  if (needsClock && scene.zones.length === 0)
    return [refused(zoneUnknown, 'zoneUnknown', { rule: `policy.${caps.source}` })];
  return [
    ...limits.map((limit) => {
      const { within, count, period, zone } = countLimit(limit, scene, moment);
      const details = { count, max: limit.max, period, zone };
      const rule = policy(caps, limit.id, limit.sentence);
      return within ? passed(rule, details) : refused(rule, 'creditorCap', details);
    }),
    ...(caps.hours === null && caps.closedDates.length === 0 ? [] : [hoursFinding(caps, scene, moment)]),
  ];
}

function hoursFinding(caps: ContactCaps, scene: Scene, moment: Moment): Finding {
  const rule = policy(caps, 'hours', OWN_HOURS);
  const details = { hours: caps.hours === null ? null : `${caps.hours.from}-${caps.hours.to}` };
  const open = scene.zones.every((zone, index) => {
    const date = moment.local[index]?.date;
    if (date === undefined || caps.closedDates.includes(date)) return false;
    return (
      caps.hours === null ||
      openRanges(date, [caps.hours], zone).some(({ from, to }) => moment.ms >= from && moment.ms < to)
    );
  });
  return open ? passed(rule, details) : refused(rule, 'creditorCap', details);
}

function policy(caps: ContactCaps, name: string, sentence: Sentence): Citable {
  return { id: `policy.${caps.source}.${name}`, law: 'policy', article: caps.source, effect: 'block', sentence };
}

const OWN_LIMIT: Sentence = {
  es: 'Se llegó al tope de contactos que fijó la empresa.',
  en: "The company's own cap of contacts is reached.",
  pt: 'Foi atingido o limite de contatos fixado pela empresa.',
};

const OWN_HOURS: Sentence = {
  es: 'La empresa no contacta a esta hora o este día.',
  en: 'The company does not contact at this hour or on this day.',
  pt: 'A empresa não contata nesta hora ou neste dia.',
};
