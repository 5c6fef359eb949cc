import { ActionIcon, Button, Group, Input, Stack } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { isJsonObject, type Json } from '#rules/base/json.ts';
import { useText } from '../i18n/use-text.ts';
import { leafAbout, typeOf } from '../rules/condition-edits.ts';
import { FactSelect } from '../rules/fact-select.tsx';
import { ValueInput } from '../rules/value-input.tsx';
import { asList, asText, useInspector, type FieldProps } from './field-props.ts';

/** Facts and the values they are set to. */
export function FactValuesField({ id, label, help, value, change, error }: FieldProps) {
  const { t } = useText();
  const { currency, disabled } = useInspector();
  const rows = asList(value).filter(isJsonObject);
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <Stack gap="xs" mt={4}>
        {rows.map((row, index) => {
          const fact = asText(row['fact'] ?? '');
          return (
            <Group key={index} gap="xs" wrap="nowrap" align="start" role="group" aria-label={`${label} ${index + 1}`}>
              <Stack gap={4} flex={1}>
                <FactSelect
                  label={t('rules.fact')}
                  hideLabel
                  value={fact}
                  ownFacts
                  disabled={disabled}
                  onChange={(next) => change({ fact: next, value: firstValue(next) }, [index])}
                />
                <ValueInput
                  label={t('rules.value')}
                  fact={fact}
                  type={typeOf(fact, undefined)}
                  value={row['value'] ?? null}
                  many={false}
                  currency={currency}
                  disabled={disabled}
                  onChange={(next) => change(next, [index, 'value'])}
                />
              </Stack>
              <ActionIcon
                variant="subtle"
                disabled={disabled}
                aria-label={`${t('rules.remove')} ${index + 1}`}
                onClick={() => change(undefined, [index])}
              >
                <X size={16} aria-hidden />
              </ActionIcon>
            </Group>
          );
        })}
        <Button
          id={id}
          size="compact-sm"
          variant="subtle"
          disabled={disabled}
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => change({ fact: 'riskScore', value: 0 }, [rows.length])}
        >
          {t('canvas.addFactValue')}
        </Button>
      </Stack>
    </Input.Wrapper>
  );
}

function firstValue(fact: string): Json {
  const { value } = leafAbout(fact);
  return value.kind === 'literal' ? value.value : '';
}
