import type { Knex } from 'knex';
import { wordsOf } from '#engine/steps/words-of.ts';
import type { Session } from '#engine/store/session-store.ts';
import { readStrategy } from '#engine/store/strategy-store.ts';
import { approvedTemplates } from '#engine/store/template-store.ts';
import { readVersionDocument } from '#engine/store/version-store.ts';
import { diff, type Change } from '#engine/strategy/diff.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import { CATALOGUE } from '#rules/facts/catalogue.ts';
import { found } from '../http/problem-error.ts';

export type VersionPair = { readonly strategyId: string; readonly version: number };
export type Against = {
  readonly against?: number | undefined;
  readonly lang?: Session['language'] | undefined;
};

/** What an approver reads: a version beside another, by default the live one; beside nothing every step is added. */
export async function changesBetween(
  trx: Knex.Transaction,
  { tenantId, language }: Session,
  { strategyId, version }: VersionPair,
  asked: Against,
) {
  const documentOf = async (number: number): Promise<StrategyDocument> =>
    found(await readVersionDocument(trx, tenantId, strategyId, number), 'version', number);
  const after = await documentOf(version);
  const live = (await readStrategy(trx, tenantId, strategyId))?.liveVersion ?? null;
  const against = asked.against ?? (live === version ? null : live);
  const before = against === null ? { ...after, steps: {}, notes: [] } : await documentOf(against);
  const { library } = await approvedTemplates(trx, tenantId);
  const words = wordsOf(CATALOGUE, library, after.settings.currency);
  const changes = diff(before, after, { lang: asked.lang ?? language, words });
  return { against, changes: changes.map(plain) };
}

/** Lists that may be written to, as the schema of the answer has them. */
function plain(change: Change) {
  return change.kind === 'strategy'
    ? { ...change, before: [...change.before], after: [...change.after] }
    : { ...change };
}
