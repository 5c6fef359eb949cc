import { exempted, passed, refused } from '#engine/gate/finding.ts';
import type { Finding } from '#engine/gate/gate-verdict.ts';
import { notRendered, unresolvedField } from '#engine/gate/own-rules.ts';
import { rulesFor } from '#engine/gate/scene.ts';
import type { Check } from './check.ts';

/** The text as it would leave: every field has a value, what law asks is in it, what law forbids is not (B09, B48). */
export const contentCheck: Check = {
  id: 'content',
  findings: (scene, moment): readonly Finding[] => {
    const { content } = scene.request;
    if (content === null) return [refused(notRendered, 'contentMissing')];
    const unresolved =
      content.unresolved.length > 0
        ? [refused(unresolvedField, 'unresolvedField', { fields: [...content.unresolved] })]
        : [];
    const byLaw = rulesFor(scene, moment, 'content').map((rule) => {
      const missing = rule.require.filter((mark) => !content.marks.includes(mark));
      const faults = rule.forbid.filter((fault) => content.faults.includes(fault));
      if (missing.length === 0 && faults.length === 0)
        return passed(rule, { required: [...rule.require], forbidden: [...rule.forbid] });
      return exempted(rule, scene.request) ?? refused(rule, 'contentMissing', { missing, faults });
    });
    return [...unresolved, ...byLaw];
  },
};
