import type { Weekday } from '#engine/case/command.ts';
import type { Label } from '#rules/facts/fact-definition.ts';

export const WEEKDAY_LABELS: { readonly [D in Weekday]: Label } = {
  1: { es: 'lunes', en: 'Monday', pt: 'segunda-feira' },
  2: { es: 'martes', en: 'Tuesday', pt: 'terça-feira' },
  3: { es: 'miércoles', en: 'Wednesday', pt: 'quarta-feira' },
  4: { es: 'jueves', en: 'Thursday', pt: 'quinta-feira' },
  5: { es: 'viernes', en: 'Friday', pt: 'sexta-feira' },
  6: { es: 'sábado', en: 'Saturday', pt: 'sábado' },
  7: { es: 'domingo', en: 'Sunday', pt: 'domingo' },
};
