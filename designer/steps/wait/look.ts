import { Hourglass } from 'lucide-react';
import type { WaitSettings } from '#engine/steps/wait/wait.ts';
import type { StepLookDefinition } from '../step-look.ts';

export const waitLook: StepLookDefinition<WaitSettings> = {
  look: () => ({ icon: Hourglass, edge: null }),
  otherwise: null,
};
