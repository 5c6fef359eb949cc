import { Button, Group, MultiSelect, Stack, Text } from '@mantine/core';
import type { Condition } from '#engine/import/value-source.ts';
import { useText } from '../i18n/use-text.ts';
import type { FormPartProps } from './form-part-props.ts';
import { attributesFor } from './attributes.ts';

/** Columns kept with the account under their own names, and which rows are taken at all. */
export function KeptColumnsForm({ form, columns, onChange }: FormPartProps) {
  const { t } = useText();
  const kept = Object.values(form.attributes).map(({ column }) => column);
  return (
    <Stack gap="sm">
      <MultiSelect
        label={t('imports.kept')}
        description={t('imports.keptHint')}
        searchable
        value={[...new Set(kept)]}
        onChange={(chosen) => onChange({ ...form, attributes: attributesFor(chosen, form.attributes) })}
        data={[...new Set([...columns, ...kept])]}
      />
      {form.only.map((condition, index) => (
        <Group key={JSON.stringify(condition)} gap="sm">
          <Text size="sm">{t('imports.onlyRows', { column: condition.column, test: testWords(t, condition) })}</Text>
          <Button
            size="xs"
            variant="default"
            onClick={() => onChange({ ...form, only: form.only.filter((_old, at) => at !== index) })}
          >
            {t('imports.allRows')}
          </Button>
        </Group>
      ))}
    </Stack>
  );
}

function testWords(t: ReturnType<typeof useText>['t'], condition: Condition): string {
  if ('equals' in condition) return t('imports.test.equals', { value: String(condition.equals) });
  if ('in' in condition) return t('imports.test.in', { value: condition.in.join(', ') });
  if ('notIn' in condition) return t('imports.test.notIn', { value: condition.notIn.join(', ') });
  if ('greaterThan' in condition) return t('imports.test.greaterThan', { value: condition.greaterThan });
  if ('atLeast' in condition) return t('imports.test.atLeast', { value: condition.atLeast });
  if ('lessThan' in condition) return t('imports.test.lessThan', { value: condition.lessThan });
  if ('atMost' in condition) return t('imports.test.atMost', { value: condition.atMost });
  return t(condition.empty ? 'imports.test.empty' : 'imports.test.filled');
}
