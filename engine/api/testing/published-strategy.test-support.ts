import { readFile } from 'node:fs/promises';
import type { JsonObject } from '#rules/base/json.ts';
import type { ApiWorld } from './api-world.test-support.ts';

/** Draws, submits, approves and publishes an example; returns its id. */
export async function publishExample(world: ApiWorld, example = 'early-overdue'): Promise<string> {
  const strategist = await world.as('strategist');
  const approver = await world.as('approver');
  const document = JSON.parse(await readFile(`examples/strategies/${example}.json`, 'utf8')) as JsonObject;
  const { id, draftNumber } = await strategist.ok('createStrategy', {
    body: { name: example, from: { kind: 'document', document } },
  });
  const params = { strategyId: id };
  const submitted = await strategist.ok('submitStrategy', { params, body: { expectedNumber: draftNumber } });
  const version = { ...params, version: submitted.version };
  await approver.ok('approveVersion', { params: version, body: { hash: submitted.planHash } });
  await strategist.ok('publishVersion', { params: version, body: { runningCases: 'stay' } });
  return id;
}
