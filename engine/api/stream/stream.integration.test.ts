import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { API_PREFIX } from '#engine/http-schema/routes.ts';
import { streamMessageSchema, type StreamMessage } from '#engine/http-schema/stream.ts';
import type { ApiClient } from '../testing/api-client.test-support.ts';
import { openApiWorld, type ApiWorld } from '../testing/api-world.test-support.ts';
import { openCases } from '../testing/open-case.test-support.ts';
import { parsePayload } from './screen-bell.ts';

type Event = { readonly id: string; readonly message: StreamMessage };

describe('screens hear what changed', () => {
  let world: ApiWorld;
  let agent: ApiClient;
  beforeAll(async () => {
    world = await openApiWorld(20);
    agent = await world.as('agent');
  });
  afterAll(() => world.close());

  /** Opens the stream, lets `act` happen, and returns the first message that `wanted` accepts. */
  async function hear(wanted: (event: Event) => boolean, act: () => Promise<unknown>, lastId?: string): Promise<Event> {
    const abort = new AbortController();
    const response = await fetch(`${world.url}${API_PREFIX}/stream`, {
      headers: { cookie: agent.cookie(), ...(lastId === undefined ? {} : { 'last-event-id': lastId }) },
      signal: abort.signal,
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    try {
      const acted = act();
      for await (const event of events(response)) {
        if (!wanted(event)) continue;
        await acted;
        return event;
      }
      throw new Error('the stream ended');
    } finally {
      abort.abort();
    }
  }

  async function* events(response: Response): AsyncGenerator<Event> {
    const decoder = new TextDecoder();
    let buffered = '';
    for await (const chunk of response.body ?? []) {
      buffered += decoder.decode(chunk, { stream: true });
      for (let cut = buffered.indexOf('\n\n'); cut !== -1; cut = buffered.indexOf('\n\n')) {
        const block = buffered.slice(0, cut);
        buffered = buffered.slice(cut + 2);
        const id = /^id: (.+)$/m.exec(block)?.[1] ?? '';
        const data = /^data: (.+)$/m.exec(block)?.[1];
        if (data !== undefined) yield { id, message: streamMessageSchema.parse(JSON.parse(data)) };
      }
    }
  }

  const names =
    (subject: string, id?: string) =>
    (event: Event): boolean =>
      event.message.kind === 'changed' &&
      event.message.changes.some((one) => one.subject === subject && (id === undefined || one.id === id));

  test('a change by somebody else arrives while the page is open; afterwards it resumes by the last id', async () => {
    const cases = await openCases(world);
    const target = cases[0];
    if (target === undefined) throw new Error('no case');
    const pay = (amountMinor: number) =>
      agent.ok('recordPayment', {
        params: { accountId: target.accountId },
        body: { kind: 'reported', amountMinor, currency: target.currency as 'COP' },
      });
    const heard = await hear(names('case', target.caseId), () => pay(1));
    // Nobody listens now.
    await pay(2);
    const missed = await hear(names('case', target.caseId), async () => undefined, heard.id);
    expect(missed.message.kind).toBe('changed');
  });

  test('the kill switch is seen at once', async () => {
    const supervisor = await world.as('supervisor');
    await hear(names('tenant'), () => supervisor.ok('pauseTenant', { body: { reason: 'prueba' } }));
  });

  test('a notification names tenant, subject and id; what is neither is not passed on', () => {
    expect(parsePayload('cauce_screens', 't1/turns/case_1')).toEqual({
      tenantId: 't1',
      change: { subject: 'case', id: 'case_1' },
    });
    expect(parsePayload('cauce_case_events', 't1/case_1')).toEqual({
      tenantId: 't1',
      change: { subject: 'case', id: 'case_1' },
    });
    expect(parsePayload('cauce_screens', 't1/passwords/x')).toBeNull();
    expect(parsePayload('cauce_screens', '')).toBeNull();
  });
});
