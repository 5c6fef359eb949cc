import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ClientResponse } from '#engine/http-schema/routes.ts';
import type { StrategyDocument } from '#engine/strategy/document.ts';
import { useWords } from '../canvas/use-words.ts';
import { useClient } from '../api/client-context.ts';
import type { Client } from '../api/client.ts';
import { useText } from '../i18n/use-text.ts';
import { useOfficeZone } from '../session/use-me.ts';
import { zoneOf, type CaseData } from './case-types.ts';
import type { CaseWords } from './case-words.ts';

export type ReadVersion = ClientResponse<'getVersion'> & { readonly strategyId: string };

/** One version with its document. A version never changes, so it is read once; its own key keeps news of cases off it. */
export function versionQuery(client: Client, strategyId: string, version: number) {
  return {
    queryKey: ['versionDocument', strategyId, version],
    queryFn: async (): Promise<ReadVersion> => ({
      strategyId,
      ...(await client.call('getVersion', { params: { strategyId, version } })),
    }),
    staleTime: Infinity,
  };
}

/** Everything needed to say what a case did, in the words of the versions it ran on. */
export function useCaseWords(data: CaseData): { readonly said: CaseWords; readonly version: ReadVersion | undefined } {
  const text = useText();
  const client = useClient();
  const versions = useVersions(data);
  const read = useQueries({
    queries: versions.map((version) => versionQuery(client, data.strategyId, version)),
    combine: documentsOf,
  });
  const current = read.find(({ version }) => version.version === data.version);
  const words = useWords(current?.document.settings.currency ?? null);
  const names = useNames(data);
  const currency = currencyOf(data);
  const zone = zoneOf(data, useOfficeZone());
  const turns = useMemo(() => new Map(data.turns.map((turn) => [turn.seq, turn])), [data.turns]);
  const documents = useMemo(
    () => new Map<number, StrategyDocument>(read.map(({ version, document }) => [version.version, document])),
    [read],
  );
  const { version, movements, holds } = data;
  const said = useMemo(
    () => ({ ...text, currency, zone, names, words, version, documents, turns, movements, holds }),
    [text, currency, zone, names, words, version, documents, turns, movements, holds],
  );
  return { said, version: current };
}

/** Versions that decided anything in this case, and the one it is on. */
function useVersions({ version, turns }: CaseData): readonly number[] {
  const found = [...new Set([version, ...turns.flatMap((turn) => turn.version ?? [])])].sort((a, b) => a - b).join(',');
  return useMemo(() => found.split(',').map(Number), [found]);
}

function documentsOf(results: readonly { readonly data: ReadVersion | undefined }[]): readonly ReadVersion[] {
  return results.flatMap(({ data }) => data ?? []);
}

/** Facts name creditors, portfolios and segments by id. */
function useNames({ creditor, accounts }: CaseData): Readonly<Record<string, string>> {
  const client = useClient();
  const segments = useQuery({
    queryKey: ['segment'],
    queryFn: () => client.call('listSegments'),
    staleTime: 60_000,
  });
  const items = segments.data?.items;
  return useMemo(
    () =>
      Object.fromEntries([
        [creditor.id, creditor.name] as const,
        ...accounts.map(({ portfolio }) => [portfolio.id, portfolio.name] as const),
        ...(items ?? []).map(({ id, name }) => [id, name] as const),
      ]),
    [creditor, accounts, items],
  );
}

/** The one currency of the case's accounts; null where they are of several. */
function currencyOf({ accounts }: CaseData): string | null {
  const [first, ...others] = accounts;
  return first !== undefined && others.every(({ currency }) => currency === first.currency) ? first.currency : null;
}
