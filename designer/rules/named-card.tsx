import { ActionIcon, Group, Stack, TextInput } from '@mantine/core';
import { X } from 'lucide-react';
import { useState } from 'react';
import type { Condition, NamedConditions } from '#rules/language/condition.ts';
import { printCondition } from '#rules/language/print-rules.ts';
import { parseCondition } from '#rules/language/parse-condition.ts';
import { useText } from '../i18n/use-text.ts';
import { ConditionsEditor } from './conditions-editor.tsx';

type NamedCardProps = {
  readonly name: string;
  readonly condition: Condition;
  readonly others: NamedConditions;
  readonly inUse: boolean;
  readonly onRename: (name: string) => void;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
};

/** A condition written once, under the name that rules use. */
export function NamedCard({ name, condition, others, inUse, onRename, onChange, onRemove }: NamedCardProps) {
  const { t } = useText();
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Stack gap="sm" className="rule-card" component="section" data-item aria-label={name}>
      <Group align="end" wrap="nowrap">
        <TextInput
          flex={1}
          label={t('rules.namedName')}
          value={typed ?? name}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => {
            if (typed !== null) onRename(typed.trim());
            setTyped(null);
          }}
        />
        <ActionIcon
          variant="subtle"
          size="lg"
          disabled={inUse}
          title={inUse ? t('rules.usedIn') : undefined}
          aria-label={t('rules.removeNamed', { name })}
          onClick={onRemove}
        >
          <X size={16} aria-hidden />
        </ActionIcon>
      </Group>
      <ConditionsEditor
        label={name}
        value={printCondition(condition)}
        named={others}
        currency={null}
        ownFacts
        onChange={(json) => {
          const parsed = parseCondition(json, others);
          if (parsed.ok) onChange(parsed.value);
        }}
      />
    </Stack>
  );
}
