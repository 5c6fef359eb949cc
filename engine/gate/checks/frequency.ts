import type { FrequencyRule } from '#rules/packs/pack.ts';
import { countLimit } from '#engine/gate/count-limit.ts';
import { exempted, passed, refused } from '#engine/gate/finding.ts';
import type { Finding } from '#engine/gate/gate-verdict.ts';
import { zoneUnknown } from '#engine/gate/own-rules.ts';
import { rulesFor, type Moment, type Scene } from '#engine/gate/scene.ts';
import type { Check } from './check.ts';

/** The law's budget of contacts (W6): each limit of each rule, with what was counted. */
export const frequencyCheck: Check = {
  id: 'frequency',
  findings: (scene, moment) =>
    rulesFor(scene, moment, 'frequency').flatMap((rule) => frequencyFindings(rule, scene, moment)),
};

function frequencyFindings(rule: FrequencyRule, scene: Scene, moment: Moment): readonly Finding[] {
  const free = exempted(rule, scene.request);
  if (free !== null) return [free];
  if (scene.zones.length === 0) return [refused(zoneUnknown, 'zoneUnknown', { rule: rule.id })];
  return rule.limits.map((limit) => {
    const { within, count, period, zone } = countLimit(limit, scene, moment);
    const details = { limit: limit.id, count, max: limit.max, measure: limit.measure, period, zone };
    const cited = { id: rule.id, law: rule.law, article: rule.article, effect: rule.effect, sentence: limit.sentence };
    const finding = within ? passed(cited, details) : refused(cited, 'frequency', details);
    return { ...finding, sentenceKey: `${rule.id}.${limit.id}` };
  });
}
