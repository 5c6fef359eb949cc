import { join } from 'node:path';
import { z } from 'zod';
import { freePort, isPortFree } from './free-port.ts';
import { HouseError } from './house-error.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

const schema = z.record(z.string(), z.number().int());

/** Ports by purpose, kept in the state folder so that an address stays the same from one start to the next. */
export type RememberedPorts = {
  /** The port used last time, if any. It may be taken by now. */
  last(name: string): number | undefined;
  /** Notes the port in use now. */
  keep(name: string, port: number): Promise<void>;
  /** A free port for a purpose: last time's, else the wished one, else any. It is noted. */
  choose(name: string, wished: number): Promise<number>;
};

export async function rememberedPorts(stateDir: string): Promise<RememberedPorts> {
  const path = join(stateDir, 'ports.json');
  let ports = (await readJsonFile(path, schema)) ?? {};
  let written = Promise.resolve();
  const keep = (name: string, port: number): Promise<void> => {
    if (ports[name] === port) return written;
    ports = { ...ports, [name]: port };
    const now = ports;
    // Postgres and Temporal start side by side: an older write must not land on a newer one.
    written = written.then(() => writeJsonFile(path, now));
    return written;
  };
  return {
    last: (name) => ports[name],
    keep,
    choose: async (name, wished) => {
      const port = await freePort(ports[name] ?? wished);
      await keep(name, port);
      return port;
    },
  };
}

/** A port that someone fixed by hand is used or refused, never replaced. */
export async function fixedPort(variable: string, port: number): Promise<number> {
  if (await isPortFree(port)) return port;
  throw new HouseError(
    'portTaken',
    `${variable} asks for port ${port}, but another program listens there. Stop it, choose another, or leave ${variable} out.`,
  );
}
