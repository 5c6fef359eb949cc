import { expect, test } from 'vitest';
import { attributesFor } from './attributes.ts';

test('columns kept with the account: what was named stays, new ones get a name that no other has', () => {
  const before = {
    cupo: { column: 'LIMIT_BAL', type: 'number' as const },
    otro: { column: 'X', type: 'text' as const },
  };
  expect(attributesFor(['LIMIT_BAL', 'Días mora', 'dias-mora', '2024'], before)).toEqual({
    cupo: { column: 'LIMIT_BAL', type: 'number' },
    Dias_mora: { column: 'Días mora', type: 'text' },
    dias_mora: { column: 'dias-mora', type: 'text' },
    c_2024: { column: '2024', type: 'text' },
  });
  expect(Object.keys(attributesFor(['a b', 'a-b'], {}))).toEqual(['a_b', 'a_b_2']);
});
