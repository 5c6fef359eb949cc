import { expect, test } from 'vitest';
import { exit } from '../op.test-support.ts';
import { enter } from './run.ts';

test('ends the case for its own reason; contacts already granted are not touched', () => {
  expect(enter(exit('x', 'handedOver'))).toEqual({ kind: 'close', reason: 'handedOver' });
});
