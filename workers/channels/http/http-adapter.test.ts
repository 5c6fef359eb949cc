import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readBody } from '#cli/provider/read-body.ts';
import { freePort } from '#cli/house/free-port.ts';
import { channelContract, type ContractAnswer, type ContractServer } from '../channel.contract.ts';
import { createHttpAdapter } from './http-adapter.ts';

const SECRET = 'a secret of a partner only';

/** A partner's own server, written from the documentation: nothing of our adapter's code checks its signature. */
async function openPartner(): Promise<ContractServer> {
  const answers = new Map<string, ContractAnswer>();
  const taken: { contactId: string; to: string; body: string }[] = [];
  const lookUp = (response: ServerResponse, id: string): void => {
    const known = taken.some((each) => each.contactId === id);
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(known ? { state: 'accepted', messageId: `p-${id}` } : { known: false }));
  };
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const raw = (await readBody(request, 100_000)) ?? Buffer.alloc(0);
    const [, t = '', v1 = ''] = /^t=(\d+),v1=(\w+)$/.exec(String(request.headers['cauce-signature'])) ?? [];
    const key = String(request.headers['idempotency-key']);
    if (createHmac('sha256', SECRET).update(`${t}.`).update(raw).digest('hex') !== v1) {
      response.writeHead(401).end();
      return;
    }
    const answer = answers.get(key) ?? 'accept';
    if (answer.startsWith('accept'))
      taken.push({ contactId: key, ...(JSON.parse(raw.toString()) as { to: string; body: string }) });
    tell(answer, key, request, response);
  };
  const server = createServer((request, response) => {
    if (request.method === 'GET') lookUp(response, decodeURIComponent(String(request.url).replace('/status/', '')));
    else void take(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const base = `http://127.0.0.1:${String(typeof address === 'object' && address !== null ? address.port : 0)}`;
  const closed = `http://127.0.0.1:${String(await freePort())}`;
  const adapter = (url: string) =>
    createHttpAdapter({ url: `${url}/send`, secret: SECRET, lookUpUrl: `${url}/status` }, ['sms'], Date.now);
  return {
    adapter: adapter(base),
    unreachable: adapter(closed),
    secret: SECRET,
    behave: async (contactId, answer) => void answers.set(contactId, answer),
    taken: async (contactId) => taken.filter((each) => each.contactId === contactId),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function tell(answer: ContractAnswer, key: string, request: IncomingMessage, response: ServerResponse): void {
  switch (answer) {
    case 'accept':
      response.writeHead(201).end(JSON.stringify({ messageId: `p-${key}` }));
      return;
    case 'refuseForGood':
      response.writeHead(400).end('no');
      return;
    case 'refuseForNow':
      response.writeHead(503).end(JSON.stringify({ code: 'busy', taken: false }));
      return;
    case 'rateLimit':
      response.writeHead(429, { 'retry-after': '2' }).end();
      return;
    case 'acceptAndDrop':
      request.socket.destroy();
      return;
    case 'acceptAndHang':
    case 'hang':
  }
}

channelContract('http', openPartner);
