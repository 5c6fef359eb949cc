import { createServer } from 'node:net';

/** Whether a server could listen on this loopback port now. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== undefined;
}

/** A free loopback port: the wished one if it is free, else one of the system's choosing. */
export async function freePort(wished?: number): Promise<number> {
  const port = (wished === undefined ? undefined : await listenOnce(wished)) ?? (await listenOnce(0));
  if (port === undefined) throw new Error('The system has no free port on 127.0.0.1.');
  return port;
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
}
