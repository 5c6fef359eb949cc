import { isoWithOffset } from '#rules/base/calendar.ts';
import type { JsonObject } from '#rules/base/json.ts';
import type { WindowRule } from '#rules/packs/pack.ts';
import { exempted, passed, refused } from '#engine/gate/finding.ts';
import type { Finding } from '#engine/gate/gate-verdict.ts';
import { hoursOn, openRanges } from '#engine/gate/open-ranges.ts';
import { zoneUnknown } from '#engine/gate/own-rules.ts';
import { rulesFor, type Moment, type Scene } from '#engine/gate/scene.ts';
import type { Check } from './check.ts';

/** Inside the lawful hours on every clock the person may be reading, holidays included (W5, B25). */
export const windowCheck: Check = {
  id: 'window',
  findings: (scene, moment) => rulesFor(scene, moment, 'window').map((rule) => windowFinding(rule, scene, moment)),
};

function windowFinding(rule: WindowRule, scene: Scene, moment: Moment): Finding {
  const free = exempted(rule, scene.request);
  if (free !== null) return free;
  if (scene.zones.length === 0) return refused(zoneUnknown, 'zoneUnknown', { rule: rule.id });
  const readings: JsonObject[] = [];
  for (const [index, zone] of scene.zones.entries()) {
    const local = moment.local[index];
    if (local === undefined) continue;
    const { hours, holiday } = hoursOn(rule, local.date, scene.pack.holidays);
    const reading = {
      zone,
      local: isoWithOffset(moment.at, zone),
      weekday: local.weekday,
      hours: hours.map(({ from, to }) => `${from}-${to}`),
      holiday: holiday?.id ?? null,
    };
    if (!openRanges(local.date, hours, zone).some(({ from, to }) => moment.ms >= from && moment.ms < to)) {
      return holiday === null
        ? refused(rule, 'window', reading)
        : refused({ ...rule, sentence: rule.holidaySentence ?? rule.sentence }, 'holiday', {
            ...reading,
            law: holiday.law,
            article: holiday.article,
          });
    }
    readings.push(reading);
  }
  return passed(rule, { readings });
}
