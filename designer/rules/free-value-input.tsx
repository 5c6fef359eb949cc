import { Group, NumberInput, Select, Text, TextInput } from '@mantine/core';
import type { Json } from '#rules/base/json.ts';
import { useText } from '../i18n/use-text.ts';
import type { ValueInputProps } from './value-input-props.ts';

const TYPES = ['text', 'number', 'boolean', 'null'] as const;
type FreeType = (typeof TYPES)[number];

const EMPTY: { readonly [T in FreeType]: Json } = { text: '', number: 0, boolean: true, null: null };

/** A value for a fact that the catalogue does not know: its type is said beside it. */
export function FreeValueInput({ label, value, onChange, disabled = false }: ValueInputProps) {
  const { t } = useText();
  const type = typeOfValue(value);
  return (
    <Group gap={4} wrap="nowrap" align="center">
      <Select
        aria-label={`${label}: ${t('rules.valueType')}`}
        size="sm"
        w={96}
        data={TYPES.map((known) => ({ value: known, label: t(`rules.type.${known}`) }))}
        value={type}
        allowDeselect={false}
        searchable
        selectFirstOptionOnChange
        comboboxProps={{ keepMounted: false }}
        onChange={(next) => {
          const chosen = TYPES.find((known) => known === next);
          if (chosen !== undefined && chosen !== type) onChange(EMPTY[chosen]);
        }}
        disabled={disabled}
      />
      {type === 'text' && (
        <TextInput
          aria-label={label}
          size="sm"
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.currentTarget.value)}
          disabled={disabled}
        />
      )}
      {type === 'number' && (
        <NumberInput
          aria-label={label}
          size="sm"
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => typeof next === 'number' && onChange(next)}
          disabled={disabled}
        />
      )}
      {type === 'boolean' && (
        <Select
          aria-label={label}
          size="sm"
          data={[
            { value: 'true', label: t('rules.yes') },
            { value: 'false', label: t('rules.no') },
          ]}
          value={String(value === true)}
          allowDeselect={false}
          searchable
          selectFirstOptionOnChange
          comboboxProps={{ keepMounted: false }}
          onChange={(next) => next !== null && onChange(next === 'true')}
          disabled={disabled}
        />
      )}
      {type === 'null' && <Text size="sm">{t('rules.empty')}</Text>}
    </Group>
  );
}

function typeOfValue(value: Json): FreeType {
  if (value === null) return 'null';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'text';
}
