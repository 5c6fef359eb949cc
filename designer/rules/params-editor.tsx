import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import type { Json, JsonObject } from '#rules/base/json.ts';
import { useText } from '../i18n/use-text.ts';
import { useFocusNew } from '../ui/use-focus-new.ts';
import { FreeValueInput } from './free-value-input.tsx';

type ParamsEditorProps = { readonly value: JsonObject; readonly onChange: (value: JsonObject) => void };

/** The details a rule answers with: names and values. */
export function ParamsEditor({ value, onChange }: ParamsEditorProps) {
  const { t } = useText();
  const rows = Object.entries(value);
  const { ref, adding } = useFocusNew(rows.length);
  const put = (next: readonly (readonly [string, Json])[]): void => onChange(Object.fromEntries(next));
  return (
    <Stack gap="xs" ref={ref} role="group" aria-label={t('rules.params')}>
      {rows.map(([name, member], index) => (
        <Group key={index} data-item gap="xs" wrap="nowrap" align="center">
          <TextInput
            size="sm"
            aria-label={t('rules.paramName')}
            value={name}
            onChange={(event) => {
              const next = event.currentTarget.value;
              const taken = rows.some(([other], at) => at !== index && other === next);
              if (!taken) put(rows.with(index, [next, member]));
            }}
          />
          <FreeValueInput
            label={t('rules.paramValue')}
            fact=""
            type="free"
            many={false}
            currency={null}
            value={member}
            onChange={(next) => put(rows.with(index, [name, next]))}
          />
          <ActionIcon
            variant="subtle"
            aria-label={t('rules.removeParam', { name })}
            onClick={() => put(rows.toSpliced(index, 1))}
          >
            <X size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => {
            adding();
            put([...rows, [freshParam(rows.map(([name]) => name)), '']]);
          }}
        >
          {t('rules.addParam')}
        </Button>
      </Group>
    </Stack>
  );
}

function freshParam(taken: readonly string[]): string {
  let n = taken.length + 1;
  while (taken.includes(`p${n}`)) n += 1;
  return `p${n}`;
}
