import { expect, test } from 'vitest';
import { isOptOut } from './opt-out-words.ts';

test.each([
  ['BAJA', true],
  ['baja.', true],
  ['No más', true],
  ['ALTO!', true],
  ['Cancelar', true],
  ['salir', true],
  ['PARE por favor', true],
  ['stop', true],
  ['Stop, please', true],
  ['STOP STOP STOP', true],
  ['UNSUBSCRIBE', true],
  ['sair', true],
  ['não quero mais mensagens, obrigado', true],
  ['hola, no quiero más mensajes de ustedes', true],
  ['quiero darme de baja', true],
  // Debtors' own words for paying and bargaining are no opt-outs.
  ['voy a cancelar mañana', false],
  ['puedo pagar, pero no más de 200 mil', false],
  ['el saldo está muy alto', false],
  ['my weekend ends sunday', false],
  ['ok, gracias', false],
  ['', false],
  ['   ', false],
])('%j opts out: %s', (text, expected) => {
  expect(isOptOut(text)).toBe(expected);
});

test('a reply of ten million characters is answered at once', () => {
  expect(isOptOut('a '.repeat(5_000_000))).toBe(false);
});
