import type { ExitReason } from '#engine/case/words.ts';
import type { Label } from '#rules/facts/fact-definition.ts';

/** Reasons a drawn exit may give; the others belong to global exits, holds and people. */
export const DRAWN_EXIT_REASONS = [
  'finished',
  'handedOver',
  'goalMet',
  'paid',
  'cancelled',
] as const satisfies readonly ExitReason[];

/** Every reason a case can end for, drawn or not. */
export const EXIT_REASON_LABELS: { readonly [R in ExitReason]: Label } = {
  paid: { es: 'Pagó', en: 'Paid', pt: 'Pagou' },
  cameCurrent: { es: 'Se puso al día', en: 'Came current', pt: 'Ficou em dia' },
  goalMet: { es: 'Meta cumplida', en: 'Goal met', pt: 'Meta cumprida' },
  goalWindowOver: { es: 'Terminó el plazo de la meta', en: 'Goal window over', pt: 'Prazo da meta encerrado' },
  finished: { es: 'Fin de la estrategia', en: 'End of the strategy', pt: 'Fim da estratégia' },
  handedOver: { es: 'Pasa a otro equipo', en: 'Handed over', pt: 'Passa a outra equipe' },
  recalled: { es: 'Retirada por el mandante', en: 'Recalled by the creditor', pt: 'Recolhida pelo credor' },
  accountsLeft: { es: 'Sin obligaciones en el caso', en: 'No accounts left', pt: 'Sem contratos no caso' },
  segmentChanged: { es: 'Cambió de segmento', en: 'Segment changed', pt: 'Mudou de segmento' },
  cancelled: { es: 'Cancelado', en: 'Cancelled', pt: 'Cancelado' },
  holdEndsCase: { es: 'Un bloqueo cierra el caso', en: 'A hold ends the case', pt: 'Um bloqueio encerra o caso' },
};
