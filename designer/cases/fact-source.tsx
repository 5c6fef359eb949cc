import { Badge } from '@mantine/core';
import type { CaseFact } from './case-types.ts';
import type { CaseWords } from './case-words.ts';

/** Where a fact is from; what a mapping made up says so wherever it is read. */
export function FactSource({ fact, said }: { readonly fact: CaseFact; readonly said: CaseWords }) {
  const { t } = said;
  return (
    <>
      {t(`cases.factSource.${sourceKey(fact.source)}`)}
      {fact.invented && (
        <Badge ml="xs" size="xs" color="yellow" variant="light">
          {t('cases.invented')}
        </Badge>
      )}
    </>
  );
}

const SOURCES = ['books', 'file', 'ours', 'strategy', 'step'];

function sourceKey(source: string): string {
  return SOURCES.find((known) => source.startsWith(known)) ?? 'other';
}
