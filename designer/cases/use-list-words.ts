import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { wordsOf } from '#engine/steps/words-of.ts';
import { stepOf } from '#engine/strategy/step-of.ts';
import { CATALOGUE } from '#rules/facts/catalogue.ts';
import { useClient } from '../api/client-context.ts';
import { useTemplates } from '../canvas/use-words.ts';
import { stepName } from '../editing/step-names.ts';
import { useText, type Text } from '../i18n/use-text.ts';
import { useOfficeZone } from '../session/use-me.ts';
import type { CaseSummary } from './case-types.ts';
import { versionQuery, type ReadVersion } from './use-case-words.ts';

/** What a list of cases of many strategies needs to say where each stands. */
export type ListWords = Text & {
  /** The name of the step a case stands in; null before its first. */
  readonly stepOf: (item: Pick<CaseSummary, 'strategyId' | 'version' | 'stepId'>) => string | null;
  /** The zone of the tenant's office, for cases whose debtor's nobody knows. */
  readonly office: string;
};

export function useListWords(items: readonly CaseSummary[]): ListWords {
  const text = useText();
  const office = useOfficeZone();
  const client = useClient();
  const templates = useTemplates();
  const keys = useVersionKeys(items);
  const versions = useQueries({
    queries: keys.map(([strategyId, version]) => versionQuery(client, strategyId, version)),
    combine: byKey,
  });
  return useMemo(() => {
    const names = Object.fromEntries(templates.map((template) => [template.id, template]));
    const said = new Map<string, string>();
    const nameOf = ({ strategyId, version, stepId }: Pick<CaseSummary, 'strategyId' | 'version' | 'stepId'>) => {
      if (stepId === null) return null;
      const key = `${strategyId} ${version} ${stepId}`;
      const known = said.get(key);
      if (known !== undefined) return known;
      const document = versions.get(`${strategyId} ${version}`)?.document;
      const step = document === undefined ? undefined : stepOf(document, stepId);
      const words = wordsOf(CATALOGUE, names, document?.settings.currency ?? null);
      const name = step === undefined ? text.t('cases.stepReading') : stepName(step, text.language, words);
      said.set(key, name);
      return name;
    };
    return { ...text, stepOf: nameOf, office };
  }, [text, templates, versions, office]);
}

/** The versions that these cases run, each once; the same list while they are the same. */
function useVersionKeys(items: readonly CaseSummary[]): readonly (readonly [string, number])[] {
  const joined = [...new Set(items.map(({ strategyId, version }) => `${strategyId} ${version}`))].sort().join(',');
  return useMemo(
    () =>
      joined === ''
        ? []
        : joined.split(',').map((key) => {
            const [strategyId = '', version] = key.split(' ');
            return [strategyId, Number(version)] as const;
          }),
    [joined],
  );
}

function byKey(results: readonly { readonly data: ReadVersion | undefined }[]): ReadonlyMap<string, ReadVersion> {
  return new Map(
    results.flatMap(({ data }) =>
      data === undefined ? [] : [[`${data.strategyId} ${data.version.version}`, data] as const],
    ),
  );
}
