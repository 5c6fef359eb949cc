import type { CheckVerdict } from '#engine/gate/gate-verdict.ts';
import type { Moment, Scene } from '#engine/gate/scene.ts';
import { capsCheck } from './caps.ts';
import type { Check } from './check.ts';
import { consentAndChannelCheck } from './consent-and-channel.ts';
import { contentCheck } from './content.ts';
import { frequencyCheck } from './frequency.ts';
import { holdCheck } from './hold.ts';
import { thirdPartyCheck } from './third-party.ts';
import { windowCheck } from './window.ts';

/** The one order (law-and-domain.md C5). All are asked, so that a refusal says everything that stands in the way. */
export const ALL_CHECKS: readonly Check[] = [
  holdCheck,
  consentAndChannelCheck,
  thirdPartyCheck,
  windowCheck,
  frequencyCheck,
  capsCheck,
  contentCheck,
];

export function runChecks(scene: Scene, moment: Moment): readonly CheckVerdict[] {
  return ALL_CHECKS.map(({ id, findings }) => {
    const found = findings(scene, moment);
    return {
      check: id,
      verdict: found.some(({ verdict }) => verdict === 'refuse') ? 'refuse' : 'pass',
      findings: found,
    };
  });
}
