import type { TenantId } from '#engine/case/ids.ts';
import type { CutOff } from '#engine/import/as-of.ts';
import { inventedTargets } from '#engine/import/invented-fields.ts';
import { mappedSources, type ImportMapping } from '#engine/import/mapping.ts';
import type { Instant } from '#rules/base/instant.ts';
import { isAccountTarget, isPersonTarget, type ACCOUNT_COLUMNS, type PERSON_COLUMNS } from './target-columns.ts';

/** What one import writes, and where: fixed before the first row is read. */
export type ImportScope = {
  readonly tenantId: TenantId;
  readonly creditorId: string;
  readonly portfolioId: string;
  readonly importRunId: string;
  readonly cutOff: CutOff;
  readonly knownAt: Instant;
  readonly mapping: ImportMapping;
  readonly personTargets: readonly (keyof typeof PERSON_COLUMNS)[];
  readonly accountTargets: readonly (keyof typeof ACCOUNT_COLUMNS)[];
  readonly personInvented: readonly string[];
  readonly accountInvented: readonly string[];
};

export type ScopeInput = Omit<ImportScope, 'personTargets' | 'accountTargets' | 'personInvented' | 'accountInvented'>;

export function importScope(input: ScopeInput): ImportScope {
  const targets = mappedSources(input.mapping).map(({ target }) => target);
  return {
    ...input,
    personTargets: targets.filter(isPersonTarget),
    accountTargets: targets.filter(isAccountTarget),
    personInvented: inventedTargets(input.mapping, 'debtor'),
    accountInvented: inventedTargets(input.mapping, 'account'),
  };
}
