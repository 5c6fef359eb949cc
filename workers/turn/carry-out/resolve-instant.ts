import type { CaseEvent } from '#engine/case/case-event.ts';
import { resolveInstant as resolve } from '#engine/gate/resolve-instant.ts';
import { findPack } from '#rules/packs/find-pack.ts';
import { readContactScene } from '../contact/contact-scene.ts';
import { spreadOf } from '../contact/spread-of.ts';
import type { CarryOut } from '../writing/turn-in-writing.ts';

/** Answers a question of calendar outside the sandbox, with the version of the zone data it was answered by. */
export const resolveInstant: CarryOut<'resolveInstant'> = async ({ spec }, turn) => {
  const scene = await readContactScene(turn, 'holder');
  const resolved = resolve(spec, {
    zones: scene?.zones ?? [],
    pack: findPack(scene?.country ?? null),
    caps: scene?.caps ?? [],
    spread: spreadOf(turn.input.caseId),
  });
  const answer: CaseEvent = { kind: 'instantResolved', at: turn.input.now, ...resolved };
  return { answer, drafts: [] };
};
