import type { CheckId, Finding } from '#engine/gate/gate-verdict.ts';
import type { Moment, Scene } from '#engine/gate/scene.ts';

/** One question of law: reads the scene at one instant, and says what each rule that concerns it answers. */
export type Check = { readonly id: CheckId; readonly findings: (scene: Scene, moment: Moment) => readonly Finding[] };
