import { exempted, passed, refused } from '#engine/gate/finding.ts';
import { roleUnknown } from '#engine/gate/own-rules.ts';
import { rulesFor } from '#engine/gate/scene.ts';
import type { Check } from './check.ts';

/** Only people who owe are told of a debt. */
export const thirdPartyCheck: Check = {
  id: 'thirdParty',
  findings: (scene, moment) => {
    const { role } = scene.request.recipient;
    if (role === null) return [refused(roleUnknown, 'thirdParty')];
    return rulesFor(scene, moment, 'thirdParty').map((rule) =>
      rule.allowedRoles.includes(role)
        ? passed(rule, { role })
        : (exempted(rule, scene.request) ?? refused(rule, 'thirdParty', { role })),
    );
  },
};
