import { makeId } from '#engine/case/make-id.ts';
import { newStep } from '#engine/steps/new-step.ts';
import { strategySettingsSchema } from '#engine/strategy/settings-schema.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';

/** What a blank canvas is: an entry that leads to an exit, so that the first "+" has a wire to stand on. */
export function emptyDocument(name: string, language: 'es' | 'en' | 'pt'): StrategyDocument {
  const [entry, exit] = [makeId.step('s1'), makeId.step('s2')];
  return {
    schemaVersion: 1,
    name,
    settings: strategySettingsSchema.parse({ language }),
    entry,
    steps: { [entry]: { ...newStep('entry'), outcomes: { next: exit } }, [exit]: newStep('exit') },
    notes: [],
  };
}
