import { Select } from '@mantine/core';
import { useMemo, useState } from 'react';
import { FACT_IDS, factDefinition } from '#rules/facts/catalogue.ts';
import type { FactType } from '#rules/facts/fact-definition.ts';
import { useText } from '../i18n/use-text.ts';
import { plain } from '../i18n/plain.ts';

type FactSelectProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (fact: string) => void;
  /** Types that may be picked; empty: all. */
  readonly types?: readonly FactType[];
  /** Whether facts of the tenant's own may be named. */
  readonly ownFacts?: boolean;
  readonly hideLabel?: boolean;
  readonly disabled?: boolean;
  readonly error?: string | null;
  readonly id?: string;
};

/** Picks a fact by what people call it; accents and capitals do not matter. */
export function FactSelect(props: FactSelectProps) {
  const { label, value, onChange, types = [], ownFacts = false, hideLabel = false } = props;
  const { t, language } = useText();
  const [search, setSearch] = useState('');
  const data = useMemo(() => {
    const known = FACT_IDS.filter((id) => {
      const type = factDefinition(id)?.type;
      return types.length === 0 || (type !== undefined && types.includes(type));
    }).map((id) => ({ value: id, label: factDefinition(id)?.label[language] ?? id }));
    const typed = search.trim();
    const own = [value, ownFacts && /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(typed) ? typed : ''].filter(
      (name) => name !== '' && !known.some((fact) => fact.value === name || fact.label === name),
    );
    return [...known, ...[...new Set(own)].map((name) => ({ value: name, label: t('rules.ownFact', { name }) }))];
  }, [types, language, search, value, ownFacts, t]);
  return (
    <Select
      {...(props.id === undefined ? {} : { id: props.id })}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      size="sm"
      data={data}
      value={value === '' ? null : value}
      onChange={(fact) => fact !== null && onChange(fact)}
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      onSearchChange={setSearch}
      nothingFoundMessage={t('rules.noFact')}
      disabled={props.disabled ?? false}
      error={props.error ?? null}
      filter={({ options, search: wanted }) =>
        options.filter((option) => 'label' in option && plain(option.label).includes(plain(wanted)))
      }
      comboboxProps={{ withinPortal: true, keepMounted: false, width: 280, position: 'bottom-start' }}
    />
  );
}
