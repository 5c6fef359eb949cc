import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#rules/base/json.ts';
import { CATALOGUE } from '#rules/facts/catalogue.ts';
import { face } from './face.ts';
import { LANGUAGES } from './label.ts';
import { STEP_KINDS } from './kinds.ts';
import { newStep } from './new-step.ts';
import { readStep } from './read-step.ts';
import { conditionText } from './sentences/condition-text.ts';
import { sentenceOf } from './step-questions.ts';
import { wordsOf } from './words-of.ts';

const template = { name: { es: 'Recordatorio amable', en: 'Friendly reminder', pt: 'Lembrete amigável' } };
const words = wordsOf(CATALOGUE, { friendly: template }, 'COP');

function sentence(kind: string, settings: JsonObject) {
  const step = readStep({ kind, settings });
  if (!step.ok) throw new Error(JSON.stringify(step.error));
  return sentenceOf(step.value, words);
}

function leaf(
  fact: string,
  operator: string,
  value: string | number | boolean | readonly string[] | JsonObject | null,
) {
  return { fact, operator, value };
}

describe('sentences', () => {
  test.each([
    ['entry', {}, 'Empezar cuando el caso entra en la estrategia.'],
    ['wait', { form: 'duration', duration: { amount: 1, unit: 'hours' } }, 'Esperar 1 hora.'],
    ['wait', { form: 'days', days: 5, time: '10:00' }, 'Esperar 5 días, a las 10:00.'],
    ['wait', { form: 'date', date: '2026-12-01', time: '09:00' }, 'Esperar hasta el 2026-12-01 a las 09:00.'],
    [
      'wait',
      { form: 'fact', fact: 'nextDueDate', offsetDays: -3, time: '10:00' },
      'Esperar hasta 3 días antes de «Próximo vencimiento» a las 10:00.',
    ],
    ['wait', { form: 'lawfulHour' }, 'Esperar hasta una hora permitida para SMS (cobro).'],
    [
      'wait',
      { form: 'weekday', weekdays: [1, 3, 5] },
      'Esperar hasta el próximo lunes, miércoles o viernes a las 09:00.',
    ],
    [
      'waitFor',
      { awaited: [{ id: 'r', label: 'Respondió', events: ['reply', 'promise'] }] },
      'Esperar «Responde o Novedad de una promesa», como máximo 3 días.',
    ],
    [
      'contact',
      { channels: ['sms'], template: 'friendly' },
      'Enviar SMS al titular: «Recordatorio amable». Motivo: cobro; tono: amable. Desistir si no se puede en 5 días.',
    ],
    ['task', { title: 'Llamar al titular' }, 'Pedir a un gestor: «Llamar al titular», en 2 días. Resultados: «Hecha».'],
    ['update', { set: [{ fact: 'segment', value: 'a' }] }, 'Anotar «Segmento» = a.'],
    ['exit', { reason: 'handedOver' }, 'Cerrar el caso: pasa a otro equipo.'],
  ])('%s %j', (kind, settings, expected) => {
    expect(sentence(kind, settings).es).toBe(expected);
  });

  test('a decision reads as its rules, in three languages', () => {
    const conditions = {
      all: [
        leaf('overdueAmount', 'greaterThan', 500_000_000),
        leaf('daysPastDue', 'greaterThanInclusive', 31),
        leaf('daysPastDue', 'lessThanInclusive', 60),
      ],
    };
    expect(sentence('decide', { rows: [{ id: 'r1', label: 'Alto', conditions }], otherwise: 'Resto' })).toEqual({
      es: 'Si debe más de 5.000.000 COP y lleva 31 a 60 días de mora: «Alto». En los demás casos: «Resto».',
      en: 'If owes more than 5,000,000 COP and is 31 to 60 days past due: «Alto». In all other cases: «Resto».',
      pt: 'Se deve mais de 5.000.000 COP e tem 31 a 60 dias de atraso: «Alto». Nos demais casos: «Resto».',
    });
  });

  test.each<readonly [JsonObject, string]>([
    [{ all: [leaf('hasWhatsapp', 'equal', true)] }, 'se cumple «Tiene WhatsApp»'],
    [{ all: [leaf('hasWhatsapp', 'notEqual', true)] }, 'no se cumple «Tiene WhatsApp»'],
    [{ all: [leaf('country', 'in', ['CO', 'MX'])] }, '«País» es uno de: CO, MX'],
    [{ all: [leaf('bucket', 'equal', null)] }, '«Tramo de mora» es vacío'],
    [{ all: [leaf('overdueAmount', 'lessThan', 150_050)] }, 'debe menos de 1.500,50 COP'],
    [{ all: [leaf('overdueAmount', 'greaterThan', { fact: 'minimumAmount' })] }, 'debe más de «Pago mínimo»'],
    [{ not: { all: [leaf('promiseOpen', 'equal', true)] } }, 'no es cierto que se cumple «Promesa de pago vigente»'],
    [
      {
        any: [
          leaf('riskScore', 'lessThan', 300),
          { all: [leaf('country', 'equal', 'CO'), leaf('promisesBroken', 'equal', 0)] },
        ],
      },
      '«Puntaje de riesgo» es menos de 300 o («País» es CO y «Promesas incumplidas» es 0)',
    ],
    [{ all: [leaf('country', 'not:equal', 'CO')] }, 'no es cierto que «País» es CO'],
    [{ all: [] }, 'siempre'],
    [{ every: [] }, '(regla sin terminar)'],
  ])('the condition %j', (conditions, expected) => {
    expect(conditionText(conditions, words, 'es')).toBe(expected);
  });
});

describe('faces', () => {
  test('a verb and a decisive setting for each kind, fresh from the palette, in three languages', () => {
    for (const kind of STEP_KINDS) {
      for (const lang of LANGUAGES) {
        const shown = face(newStep(kind), lang, words);
        expect(shown.verb).not.toBe('');
        expect(shown.decisive).not.toBe('');
      }
    }
  });

  test.each([
    ['contact', { channels: ['whatsapp', 'sms'], template: 'friendly' }, 'Enviar WhatsApp', 'Recordatorio amable'],
    ['contact', { channels: ['voice'] }, 'Llamar', 'Falta elegir la plantilla'],
    ['wait', {}, 'Esperar', '3 días'],
    ['task', { role: 'supervisor', title: 'Revisar' }, 'Tarea de supervisor', 'Revisar'],
    ['nobody', {}, 'Paso desconocido', 'Esta versión no sabe leerlo'],
  ])('%s %j', (kind, settings, verb, decisive) => {
    expect(face({ kind, settings }, 'es', words)).toEqual({ verb, decisive });
  });
});
