import { UserRoundCheck } from 'lucide-react';
import type { TaskSettings } from '#engine/steps/task/task.ts';
import type { StepLookDefinition } from '../step-look.ts';

export const taskLook: StepLookDefinition<TaskSettings> = {
  look: () => ({ icon: UserRoundCheck, edge: null }),
  otherwise: null,
};
