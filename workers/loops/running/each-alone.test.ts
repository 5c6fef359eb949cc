import { expect, test } from 'vitest';
import { eachAlone } from './each-alone.ts';

async function run(bad: (item: number) => boolean): Promise<{ readonly done: number[]; readonly failed: number[] }> {
  const done: number[] = [];
  const failed: number[] = [];
  const items = Array.from({ length: 20 }, (_, index) => index);
  const act = async (item: number): Promise<void> => {
    if (bad(item)) throw new Error(`no ${item}`);
    done.push(item);
  };
  await eachAlone(items, act, (item) => failed.push(item));
  return { done, failed };
}

test('one case in trouble, wherever it stands, keeps no other waiting', async () => {
  const { done, failed } = await run((item) => item % 5 === 0);
  expect(failed).toEqual([0, 5, 10, 15]);
  expect(done).toHaveLength(16);
});

test('when nothing works any more the round ends, and the next one tries again', async () => {
  await expect(run((item) => item > 3)).rejects.toThrow('no 9');
});
