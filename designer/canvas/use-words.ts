import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TemplateDto } from '#engine/http-schema/template-routes.ts';
import { wordsOf } from '#engine/steps/words-of.ts';
import type { Words } from '#engine/steps/words.ts';
import { CATALOGUE } from '#rules/facts/catalogue.ts';
import { useClient } from '../api/client-context.ts';

const NONE: readonly TemplateDto[] = [];

/** The tenant's templates in their newest versions; empty until they are read. */
export function useTemplates(): readonly TemplateDto[] {
  const client = useClient();
  const list = useQuery({ queryKey: ['template'], queryFn: () => client.call('listTemplates'), staleTime: 60_000 });
  return list.data?.items ?? NONE;
}

/** The names that faces and sentences need, in a strategy of this currency. */
export function useWords(currency: string | null): Words {
  const templates = useTemplates();
  return useMemo(
    () => wordsOf(CATALOGUE, Object.fromEntries(templates.map((template) => [template.id, template])), currency),
    [templates, currency],
  );
}
