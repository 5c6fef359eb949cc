import { LogIn } from 'lucide-react';
import type { EntrySettings } from '#engine/steps/entry/entry.ts';
import type { StepLookDefinition } from '../step-look.ts';

export const entryLook: StepLookDefinition<EntrySettings> = {
  look: () => ({ icon: LogIn, edge: null }),
  otherwise: null,
};
