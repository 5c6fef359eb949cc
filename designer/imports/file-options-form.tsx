import { Group, Select } from '@mantine/core';
import { importMappingSchema, type FileOptions } from '#engine/import/mapping.ts';
import { useText } from '../i18n/use-text.ts';
import type { FormPartProps } from './form-part-props.ts';

const OPTIONS = {
  decimal: ['.', ','],
  dateOrder: ['dmy', 'mdy', 'ymd'],
  delimiter: ['auto', ',', ';', 'tab', 'pipe'],
  encoding: ['auto', 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252'],
} as const satisfies { readonly [Key in keyof FileOptions]?: readonly FileOptions[Key][] };

const KEYS = ['decimal', 'dateOrder', 'delimiter', 'encoding'] as const;
const fileSchema = importMappingSchema.shape.file;

/** How numbers, dates and cells are written in the file. */
export function FileOptionsForm({ form, onChange }: Omit<FormPartProps, 'columns'>) {
  const { t } = useText();
  return (
    <Group gap="sm" align="end">
      {KEYS.map((key) => (
        <Select
          key={key}
          label={t(`imports.file.${key}`)}
          allowDeselect={false}
          w={190}
          value={form.file[key]}
          onChange={(value) => {
            const parsed = fileSchema.safeParse({ ...form.file, [key]: value });
            if (parsed.success) onChange({ ...form, file: parsed.data });
          }}
          data={OPTIONS[key].map((value) => ({ value, label: optionWords(t, key, value) }))}
        />
      ))}
    </Group>
  );
}

/** Encodings have names of their own; the rest is said in words. */
function optionWords(t: ReturnType<typeof useText>['t'], key: (typeof KEYS)[number], value: string): string {
  if (value === 'auto') return t('imports.file.auto');
  if (key === 'encoding') return value.toUpperCase();
  return t(`imports.file.${key}.${WORDS[value] ?? value}`);
}

/** Signs as parts of an id. */
const WORDS: Readonly<Record<string, string>> = { '.': 'point', ',': 'comma', ';': 'semicolon' };
