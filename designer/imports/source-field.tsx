import { Group, Select, Text, TextInput } from '@mantine/core';
import type { ValueSource } from '#engine/import/value-source.ts';
import { useText } from '../i18n/use-text.ts';
import { InventedBadge } from './invented-badge.tsx';
import { columnOf, hasRules, kindOf, SOURCE_KINDS, startSource, textOf, withColumn, withText } from './sources.ts';

type SourceFieldProps = {
  readonly label: string;
  readonly source: ValueSource | undefined;
  readonly columns: readonly string[];
  readonly required: boolean;
  readonly invented: boolean;
  readonly onChange: (source: ValueSource | undefined) => void;
};

const NONE = 'none';

/** Where a value comes from: a column, a fixed value, a text around columns, or a count of days. */
export function SourceField({ label, source, columns, required, invented, onChange }: SourceFieldProps) {
  const { t } = useText();
  return (
    <Group gap="sm" align="end" wrap="wrap" role="group" aria-label={label}>
      <Select
        w={190}
        label={label}
        required={required}
        allowDeselect={false}
        value={source === undefined ? NONE : kindOf(source)}
        onChange={(value) => {
          const kind = SOURCE_KINDS.find((known) => known === value);
          onChange(kind === undefined ? undefined : startSource(kind, columnOf(source)));
        }}
        data={[NONE, ...SOURCE_KINDS].map((value) => ({ value, label: t(`imports.source.${value}`) }))}
      />
      {source !== undefined && <SourceValue label={label} source={source} columns={columns} onChange={onChange} />}
      {source !== undefined && invented && <InventedBadge />}
      {source !== undefined && hasRules(source) && (
        <Text size="xs" c="dimmed">
          {t('imports.withRules')}
        </Text>
      )}
    </Group>
  );
}

type SourceValueProps = Pick<SourceFieldProps, 'label' | 'columns' | 'onChange'> & { readonly source: ValueSource };

function SourceValue({ label, source, columns, onChange }: SourceValueProps) {
  const { t } = useText();
  const kind = kindOf(source);
  if ('constant' in source && typeof source.constant === 'boolean') {
    return (
      <Select
        w={220}
        aria-label={t('imports.valueOf', { label })}
        allowDeselect={false}
        value={source.constant ? 'yes' : 'no'}
        onChange={(value) => onChange({ constant: value === 'yes' })}
        data={['yes', 'no'].map((value) => ({ value, label: t(`cases.${value}`) }))}
      />
    );
  }
  if (kind === 'constant' || kind === 'pattern') {
    return (
      <TextInput
        w={220}
        aria-label={t('imports.valueOf', { label })}
        placeholder={kind === 'pattern' ? t('imports.patternHint') : ''}
        maxLength={500}
        value={textOf(source)}
        onChange={(event) => onChange(withText(source, event.currentTarget.value))}
      />
    );
  }
  const column = columnOf(source);
  return (
    <Select
      w={220}
      aria-label={t('imports.columnOf', { label })}
      placeholder={t('imports.chooseColumn')}
      searchable
      value={column === '' ? null : column}
      onChange={(value) => onChange(withColumn(source, value ?? ''))}
      data={[...new Set([...columns, ...(column === '' ? [] : [column])])]}
    />
  );
}
