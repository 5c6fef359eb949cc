import { ActionIcon, Button, Group, Input, Stack } from '@mantine/core';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import { nextRowId } from '#engine/steps/row-id.ts';
import { isJsonObject, type Json, type JsonObject } from '#rules/base/json.ts';
import { useText } from '../i18n/use-text.ts';
import { asList, asText, useInspector, type FieldProps } from './field-props.ts';

type RowsProps = FieldProps & { readonly View: ComponentType<FieldProps> };

/** Rows that are outcomes of the step: their names, what each is about, and their order, which decides. */
export function OutcomeRowsField({ id, label, help, value, change, error, errorAt, field, View }: RowsProps) {
  const { t, language } = useText();
  const { disabled } = useInspector();
  const rows = asList(value).filter(isJsonObject);
  const ids = rows.map((row) => asText(row['id'] ?? ''));
  const swap = (a: number, b: number): void => {
    const [first, second] = [rows[a], rows[b]];
    if (first !== undefined && second !== undefined) change(rows.with(a, second).with(b, first));
  };
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <Stack gap="sm" mt={4}>
        {rows.map((row, index) => {
          const name = asText(row['label'] ?? '') || t('canvas.row', { number: index + 1 });
          return (
            <div key={ids[index]} className="inspector-row" role="group" aria-label={name}>
              <Group gap={2} justify="flex-end" wrap="nowrap">
                <RowButton
                  label={t('canvas.rowUp', { name })}
                  disabled={disabled || index === 0}
                  onClick={() => swap(index, index - 1)}
                >
                  <ArrowUp size={14} aria-hidden />
                </RowButton>
                <RowButton
                  label={t('canvas.rowDown', { name })}
                  disabled={disabled || index === rows.length - 1}
                  onClick={() => swap(index, index + 1)}
                >
                  <ArrowDown size={14} aria-hidden />
                </RowButton>
                <RowButton
                  label={t('canvas.rowRemove', { name })}
                  disabled={disabled}
                  onClick={() => change(rows.toSpliced(index, 1))}
                >
                  <X size={14} aria-hidden />
                </RowButton>
              </Group>
              <Stack gap="xs">
                {field.rowFields.map((member) => {
                  const key = member.path[0] ?? '';
                  const at = `/${index}/${key}`;
                  return (
                    <View
                      key={key}
                      field={member}
                      id={`${id}-${index}-${key}`}
                      label={member.label[language]}
                      help={member.help?.[language] ?? null}
                      value={row[key] ?? member.defaultValue}
                      change={(next, inside = []) => change(next, [index, key, ...inside])}
                      error={errorAt(at)}
                      errorAt={(below) => errorAt(`${at}${below}`)}
                    />
                  );
                })}
              </Stack>
            </div>
          );
        })}
        <Button
          id={id}
          size="compact-sm"
          variant="subtle"
          disabled={disabled}
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() =>
            change(newRow(field.rowFields, ids, t('canvas.row', { number: rows.length + 1 })), [rows.length])
          }
        >
          {t('canvas.addRow')}
        </Button>
      </Stack>
    </Input.Wrapper>
  );
}

/** A row with every member at its default; its name says which it is until somebody writes a better one. */
function newRow(fields: FieldProps['field']['rowFields'], taken: readonly string[], name: string): JsonObject {
  const members = fields.map((field): [string, Json] => [field.path[0] ?? '', field.defaultValue]);
  return { id: nextRowId(taken), ...Object.fromEntries(members), label: name };
}

type RowButtonProps = {
  readonly label: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

function RowButton({ label, disabled, onClick, children }: RowButtonProps) {
  return (
    <ActionIcon variant="subtle" size="sm" aria-label={label} disabled={disabled} onClick={onClick}>
      {children}
    </ActionIcon>
  );
}
