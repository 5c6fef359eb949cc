import { BellRing } from 'lucide-react';
import type { WaitForSettings } from '#engine/steps/wait-for/wait-for.ts';
import type { StepLookDefinition } from '../step-look.ts';

export const waitForLook: StepLookDefinition<WaitForSettings> = {
  look: () => ({ icon: BellRing, edge: null }),
  otherwise: null,
};
