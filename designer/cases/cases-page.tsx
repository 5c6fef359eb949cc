import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useClient } from '../api/client-context.ts';
import { useText } from '../i18n/use-text.ts';
import { ListFrame } from '../ui/list-frame.tsx';
import { Page } from '../ui/page.tsx';
import { usePagedList } from '../ui/use-paged-list.ts';
import { CasesEmpty } from './cases-empty.tsx';
import { CasesFilters } from './cases-filters.tsx';
import { CasesList } from './cases-list.tsx';
import './cases.css';
import { isReference, useCaseFilters, type CaseFilters } from './use-case-filters.ts';

const PAGE = 100;

/** Every case: whom it is about, where it stands and when it wakes. */
export function CasesPage() {
  const { t } = useText();
  const client = useClient();
  const { filters, change, clear } = useCaseFilters();
  const [typed, setTyped] = useState(filters.reference ?? '');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const asked = isReference(search) ? search : null;
  const query = queryOf(filters, asked);
  const list = usePagedList(['case', 'list', query], (cursor) =>
    client.call('listCases', { query: { ...query, ...cursor, limit: PAGE } }),
  );
  const found = list.items.length > 0;
  useEffect(() => {
    // What was typed enters the address only once it has found a case by its reference: a name or a phone finds none.
    const reference = asked !== null && found ? asked : null;
    if (reference !== filters.reference && (reference !== null || search === '')) change({ reference });
  }, [asked, found, search, filters.reference, change]);
  const filtered = Object.keys(query).length > 0 || search !== '';
  return (
    <Page title={t('cases.title')}>
      <CasesFilters
        filters={filters}
        change={change}
        typed={typed}
        setTyped={setTyped}
        notAReference={search !== '' && asked === null}
      />
      <ListFrame
        list={list}
        empty={t(filtered ? 'cases.noneFound' : 'cases.empty')}
        emptyAction={
          <CasesEmpty
            filtered={filtered}
            clear={() => {
              setTyped('');
              clear();
            }}
          />
        }
      >
        {(items) => <CasesList items={items} loadMore={list.loadMore} loadingMore={list.loadingMore} />}
      </ListFrame>
    </Page>
  );
}

/** As the API takes it; nothing that is not set, so that the same list has the same key. */
function queryOf({ reference: _reference, ...filters }: CaseFilters, search: string | null) {
  const { status, strategyId, version, stepId, segmentId } = filters;
  return {
    ...(status === null ? {} : { status }),
    ...(strategyId === null ? {} : { strategyId }),
    ...(version === null || stepId === null ? {} : { version, stepId }),
    ...(segmentId === null ? {} : { segmentId }),
    ...(search === null ? {} : { search }),
  };
}
