import type { RecipientRole } from '#engine/case/words.ts';
import type { Task1 } from '#engine/ops/task-1/op.ts';
import type { Label } from '#rules/facts/fact-definition.ts';

export const RECIPIENT_LABELS: { readonly [R in RecipientRole]: Label } = {
  holder: { es: 'Titular', en: 'Account holder', pt: 'Titular' },
  codebtor: { es: 'Codeudor', en: 'Codebtor', pt: 'Codevedor' },
  guarantor: { es: 'Fiador', en: 'Guarantor', pt: 'Fiador' },
};

export const TASK_ROLE_LABELS: { readonly [R in Task1['role']]: Label } = {
  agent: { es: 'Gestor', en: 'Agent', pt: 'Operador' },
  supervisor: { es: 'Supervisor', en: 'Supervisor', pt: 'Supervisor' },
  coordinator: { es: 'Coordinador', en: 'Coordinator', pt: 'Coordenador' },
};
