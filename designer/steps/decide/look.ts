import { GitFork } from 'lucide-react';
import type { DecideSettings } from '#engine/steps/decide/decide.ts';
import type { StepLookDefinition } from '../step-look.ts';

export const decideLook: StepLookDefinition<DecideSettings> = {
  look: () => ({ icon: GitFork, edge: null }),
  otherwise: 'otherwise',
};
