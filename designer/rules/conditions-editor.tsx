import { Alert, Button, Text } from '@mantine/core';
import { useMemo } from 'react';
import './rules.css';
import type { JsonObject } from '#rules/base/json.ts';
import type { NamedConditions } from '#rules/language/condition.ts';
import { parseCondition } from '#rules/language/parse-condition.ts';
import { printCondition } from '#rules/language/print-rules.ts';
import { useText } from '../i18n/use-text.ts';
import { GroupEditor } from './group-editor.tsx';
import { RuleScopeContext, type RuleScope } from './rule-scope.ts';

type ConditionsEditorProps = {
  readonly label: string;
  /** json-rules-engine conditions; what comes back is the same language, printed by the one printer. */
  readonly value: JsonObject;
  readonly onChange: (conditions: JsonObject) => void;
  readonly currency: string | null;
  readonly ownFacts?: boolean;
  readonly named?: NamedConditions;
  readonly disabled?: boolean;
};

const NO_NAMED: NamedConditions = {};

/** Conditions as rows people can fill in: decide rows, goals, segments and rules all use this one. */
export function ConditionsEditor(props: ConditionsEditorProps) {
  const { label, value, onChange, currency, ownFacts = false, named = NO_NAMED, disabled = false } = props;
  const { t } = useText();
  const parsed = useMemo(() => parseCondition(value, named), [value, named]);
  const scope = useMemo<RuleScope>(
    () => ({ currency, ownFacts, named: Object.keys(named), disabled }),
    [currency, ownFacts, named, disabled],
  );
  if (!parsed.ok) {
    return (
      <Alert color="red" variant="light" title={t('rules.unreadable')}>
        <Text size="sm">{parsed.error[0]?.message}</Text>
        <Button size="compact-sm" variant="default" mt="xs" disabled={disabled} onClick={() => onChange({ all: [] })}>
          {t('rules.startOver')}
        </Button>
      </Alert>
    );
  }
  return (
    <RuleScopeContext value={scope}>
      <GroupEditor condition={parsed.value} name={label} onChange={(next) => onChange(printCondition(next))} />
    </RuleScopeContext>
  );
}
