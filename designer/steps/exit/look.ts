import { LogOut } from 'lucide-react';
import type { ExitSettings } from '#engine/steps/exit/exit.ts';
import type { StepLookDefinition } from '../step-look.ts';

export const exitLook: StepLookDefinition<ExitSettings> = {
  look: () => ({ icon: LogOut, edge: null }),
  otherwise: null,
};
