import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from './free-port.ts';
import { fixedPort, rememberedPorts } from './remembered-ports.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cauce-ports-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function taken(): Promise<{ port: number; close(): void }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, close: () => void server.close() };
}

describe('ports are free ones, and the same at the next start', () => {
  test('the port chosen once is chosen again', async () => {
    const first = await (await rememberedPorts(folder)).choose('http', await freePort());
    expect(await (await rememberedPorts(folder)).choose('http', first + 1)).toBe(first);
  });
  test('one that is taken by now is replaced', async () => {
    const other = await taken();
    expect(await (await rememberedPorts(folder)).choose('http', other.port)).not.toBe(other.port);
    other.close();
  });
  test('kept side by side, none is lost', async () => {
    const ports = await rememberedPorts(folder);
    await Promise.all(Array.from({ length: 30 }, (_, index) => ports.keep(`service${index}`, 1000 + index)));
    expect(Object.keys(JSON.parse(await readFile(join(folder, 'ports.json'), 'utf8')) as object)).toHaveLength(30);
  });
  test('one fixed by hand is used or refused, never replaced', async () => {
    const other = await taken();
    await expect(fixedPort('CAUCE_PORT', other.port)).rejects.toMatchObject({ code: 'portTaken' });
    await expect(fixedPort('CAUCE_PORT', other.port)).rejects.toThrow(/another program listens there/);
    other.close();
  });
});
