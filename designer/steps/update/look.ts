import { PenLine } from 'lucide-react';
import type { UpdateSettings } from '#engine/steps/update/update.ts';
import type { StepLookDefinition } from '../step-look.ts';

export const updateLook: StepLookDefinition<UpdateSettings> = {
  look: () => ({ icon: PenLine, edge: null }),
  otherwise: null,
};
