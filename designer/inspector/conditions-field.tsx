import { Button, Input, Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { conditionText } from '#engine/steps/sentences/condition-text.ts';
import { isJsonObject, type JsonObject } from '#rules/base/json.ts';
import { useText } from '../i18n/use-text.ts';
import { ConditionsEditor } from '../rules/conditions-editor.tsx';
import { useInspector, type FieldProps } from './field-props.ts';

const EMPTY: JsonObject = { all: [] };

/** A rule read aloud; the editor opens wide, since 360 px are too few for comparisons. */
export function ConditionsField({ id, label, value, change, error }: FieldProps) {
  const { t, language } = useText();
  const { words, currency, disabled } = useInspector();
  const [open, setOpen] = useState(false);
  const conditions = isJsonObject(value) ? value : EMPTY;
  return (
    <Input.Wrapper label={label} error={error} labelElement="div">
      <Text size="sm" my={4}>
        {conditionText(conditions, words, language)}
      </Text>
      <Button id={id} size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {t('rules.edit')}
      </Button>
      {open && (
        <Modal
          opened
          onClose={() => setOpen(false)}
          size={860}
          title={t('rules.edit')}
          closeButtonProps={{ 'aria-label': t('shell.close') }}
        >
          <Text size="sm" c="dimmed" mb="sm" aria-live="polite">
            {label}: {conditionText(conditions, words, language)}
          </Text>
          <ConditionsEditor
            label={label}
            value={conditions}
            currency={currency}
            disabled={disabled}
            onChange={(next) => change(next)}
          />
          <Button mt="md" onClick={() => setOpen(false)}>
            {t('rules.done')}
          </Button>
        </Modal>
      )}
    </Input.Wrapper>
  );
}
