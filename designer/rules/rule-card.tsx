import { ActionIcon, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { X } from 'lucide-react';
import type { NamedConditions } from '#rules/language/condition.ts';
import { parseCondition } from '#rules/language/parse-condition.ts';
import { printCondition } from '#rules/language/print-rules.ts';
import type { Rule } from '#rules/language/rule.ts';
import { useText } from '../i18n/use-text.ts';
import { ConditionsEditor } from './conditions-editor.tsx';
import { ParamsEditor } from './params-editor.tsx';

type RuleCardProps = {
  readonly rule: Rule;
  readonly number: number;
  readonly named: NamedConditions;
  readonly onChange: (rule: Rule) => void;
  readonly onRemove: () => void;
};

/** One rule: if these hold, then that. */
export function RuleCard({ rule, number, named, onChange, onRemove }: RuleCardProps) {
  const { t } = useText();
  const name = t('rules.ruleNumber', { number });
  return (
    <Stack gap="sm" className="rule-card" component="section" data-item aria-label={name}>
      <Group align="end" wrap="nowrap">
        <TextInput
          flex={1}
          label={t('rules.ruleName')}
          value={rule.name ?? ''}
          onChange={(event) => {
            const { name: _old, ...rest } = rule;
            const text = event.currentTarget.value;
            onChange(text === '' ? rest : { ...rest, name: text });
          }}
        />
        <NumberInput
          w={200}
          label={t('rules.priority')}
          min={1}
          allowDecimal={false}
          value={rule.priority}
          onChange={(value) => typeof value === 'number' && value >= 1 && onChange({ ...rule, priority: value })}
        />
        <ActionIcon
          variant="subtle"
          size="lg"
          aria-label={t('rules.removeRule', { name: rule.name ?? number })}
          onClick={onRemove}
        >
          <X size={16} aria-hidden />
        </ActionIcon>
      </Group>
      <Text fw={600} size="sm">
        {t('rules.if')}
      </Text>
      <ConditionsEditor
        label={t('rules.if')}
        value={printCondition(rule.conditions)}
        named={named}
        currency={null}
        ownFacts
        onChange={(json) => {
          const parsed = parseCondition(json, named);
          if (parsed.ok) onChange({ ...rule, conditions: parsed.value });
        }}
      />
      <Text fw={600} size="sm">
        {t('rules.then')}
      </Text>
      <TextInput
        label={t('rules.eventType')}
        value={rule.event.type}
        error={rule.event.type === ''}
        onChange={(event) => onChange({ ...rule, event: { ...rule.event, type: event.currentTarget.value } })}
      />
      <ParamsEditor
        value={rule.event.params ?? {}}
        onChange={(params) =>
          onChange({
            ...rule,
            event: Object.keys(params).length === 0 ? { type: rule.event.type } : { type: rule.event.type, params },
          })
        }
      />
    </Stack>
  );
}
