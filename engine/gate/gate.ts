import { packHash } from '#rules/packs/find-pack.ts';
import type { Pack } from '#rules/packs/pack.ts';
import { runChecks } from './checks/all-checks.ts';
import type { ContactHistoryLine } from './contact-history.ts';
import type { GateRequest } from './gate-request.ts';
import type { GateVerdict } from './gate-verdict.ts';
import { nextLawful } from './next-lawful.ts';
import { momentOf, sceneOf } from './scene.ts';
import { sendBefore } from './send-before.ts';

/**
 * The last word before any contact: pure and total, the same for the live turn, the simulator, the law page, the static
 * check and the auditor. It assumes nothing; what is missing refuses. `history` holds every contact of the recipient
 * over the pack's longest period, reserved ones and those made elsewhere included.
 */
export function gate(request: GateRequest, history: readonly ContactHistoryLine[], pack: Pack): GateVerdict {
  const scene = sceneOf(request, history, pack);
  const moment = momentOf(scene, request.now);
  const checks = runChecks(scene, moment);
  const base = {
    checks,
    pack: { id: pack.id, version: pack.version, hash: packHash(pack) },
    zones: scene.zones,
    zoneDataVersion: scene.zoneDataVersion,
  };
  const code = checks.flatMap(({ findings }) => findings.flatMap((finding) => finding.code ?? []))[0];
  return code === undefined
    ? { ...base, verdict: 'allow', sendBefore: sendBefore(scene, moment) }
    : { ...base, verdict: 'refuse', code, next: nextLawful(scene, checks) };
}
