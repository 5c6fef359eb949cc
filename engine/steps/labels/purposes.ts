import type { Purpose } from '#engine/case/words.ts';
import type { Label } from '#rules/facts/fact-definition.ts';

export const PURPOSE_LABELS: { readonly [P in Purpose]: Label } = {
  preventive: { es: 'Recordatorio preventivo', en: 'Preventive reminder', pt: 'Lembrete preventivo' },
  demand: { es: 'Cobro', en: 'Demand', pt: 'Cobrança' },
  offer: { es: 'Oferta de arreglo', en: 'Offer', pt: 'Oferta de acordo' },
  promotion: { es: 'Promoción', en: 'Promotion', pt: 'Promoção' },
  promiseReminder: { es: 'Recordatorio de promesa', en: 'Promise reminder', pt: 'Lembrete de promessa' },
  paymentConfirmation: { es: 'Confirmación de pago', en: 'Payment confirmation', pt: 'Confirmação de pagamento' },
  requestedInformation: { es: 'Información solicitada', en: 'Requested information', pt: 'Informação solicitada' },
  education: { es: 'Educación financiera', en: 'Financial education', pt: 'Educação financeira' },
  legalNotice: { es: 'Aviso legal', en: 'Legal notice', pt: 'Aviso legal' },
  reportingNotice: {
    es: 'Aviso previo de reporte',
    en: 'Notice before reporting',
    pt: 'Aviso prévio de negativação',
  },
  survey: { es: 'Encuesta', en: 'Survey', pt: 'Pesquisa' },
};
