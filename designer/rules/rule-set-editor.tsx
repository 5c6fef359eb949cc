import { Button, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { Plus } from 'lucide-react';
import type { Condition, NamedConditions } from '#rules/language/condition.ts';
import type { Rule, RuleSet } from '#rules/language/rule.ts';
import { useText } from '../i18n/use-text.ts';
import { useFocusNew } from '../ui/use-focus-new.ts';
import { membersOf } from './condition-edits.ts';
import { NamedCard } from './named-card.tsx';
import { RuleCard } from './rule-card.tsx';

type RuleSetEditorProps = { readonly value: RuleSet; readonly onChange: (next: RuleSet) => void };

/** A whole file of rules: its name, the conditions written once, and the rules from first to last. */
export function RuleSetEditor({ value, onChange }: RuleSetEditorProps) {
  const { t } = useText();
  const names = Object.keys(value.conditions);
  const used = usedNames(value);
  const namedList = useFocusNew(names.length);
  const ruleList = useFocusNew(value.rules.length);
  const setRules = (rules: readonly Rule[]): void => onChange({ ...value, rules });
  const setNamed = (conditions: NamedConditions): void => onChange({ ...value, conditions });
  return (
    <Stack gap="md">
      <TextInput
        label={t('rules.setName')}
        value={value.name ?? ''}
        onChange={(event) => onChange(withText(value, 'name', event.currentTarget.value))}
      />
      <Textarea
        label={t('rules.setDescription')}
        autosize
        value={value.description ?? ''}
        onChange={(event) => onChange(withText(value, 'description', event.currentTarget.value))}
      />
      <Group justify="space-between">
        <Title order={2}>{t('rules.namedConditions')}</Title>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => {
            namedList.adding();
            setNamed({ ...value.conditions, [freshName(names)]: { kind: 'all', conditions: [] } });
          }}
        >
          {t('rules.addNamedCondition')}
        </Button>
      </Group>
      {names.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('rules.namedHelp')}
        </Text>
      )}
      <div className="rule-cards" ref={namedList.ref}>
        {Object.entries(value.conditions).map(([name, condition], index) => (
          <NamedCard
            key={index}
            name={name}
            condition={condition}
            others={Object.fromEntries(Object.entries(value.conditions).filter(([other]) => other !== name))}
            inUse={used.has(name)}
            onRename={(next) => onChange(renamed(value, name, next))}
            onChange={(next) => setNamed({ ...value.conditions, [name]: next })}
            onRemove={() =>
              setNamed(Object.fromEntries(Object.entries(value.conditions).filter(([key]) => key !== name)))
            }
          />
        ))}
      </div>
      <Title order={2}>{t('rules.rulesList')}</Title>
      {value.rules.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('rules.emptySet')}
        </Text>
      )}
      <div className="rule-cards" ref={ruleList.ref}>
        {value.rules.map((rule, index) => (
          <RuleCard
            key={index}
            rule={rule}
            number={index + 1}
            named={value.conditions}
            onChange={(next) => setRules(value.rules.with(index, next))}
            onRemove={() => setRules(value.rules.toSpliced(index, 1))}
          />
        ))}
      </div>
      <Button
        variant="default"
        leftSection={<Plus size={14} aria-hidden />}
        onClick={() => {
          ruleList.adding();
          setRules([...value.rules, newRule(value.rules)]);
        }}
      >
        {t('rules.addRule')}
      </Button>
    </Stack>
  );
}

function withText(value: RuleSet, key: 'name' | 'description', text: string): RuleSet {
  const { [key]: _old, ...rest } = value;
  return text === '' ? rest : { ...rest, [key]: text };
}

/** Below the last one: rules are read from the top. */
function newRule(rules: readonly Rule[]): Rule {
  const lowest = rules.at(-1)?.priority ?? 50;
  return {
    priority: Math.max(1, lowest - 10),
    conditions: { kind: 'all', conditions: [] },
    event: { type: 'contact' },
  };
}

function freshName(taken: readonly string[]): string {
  let n = taken.length + 1;
  while (taken.includes(`c${n}`)) n += 1;
  return `c${n}`;
}

function usedNames(value: RuleSet): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (condition: Condition): void => {
    if (condition.kind === 'named') found.add(condition.condition);
    membersOf(condition).forEach(visit);
  };
  Object.values(value.conditions).forEach(visit);
  value.rules.forEach((rule) => visit(rule.conditions));
  return found;
}

/** The condition under another name, everywhere it is used. */
function renamed(value: RuleSet, from: string, to: string): RuleSet {
  if (to === from || to === '' || Object.hasOwn(value.conditions, to)) return value;
  const visit = (condition: Condition): Condition => {
    switch (condition.kind) {
      case 'named':
        return condition.condition === from ? { ...condition, condition: to } : condition;
      case 'not':
        return { ...condition, condition: visit(condition.condition) };
      case 'all':
      case 'any':
        return { ...condition, conditions: condition.conditions.map(visit) };
      case 'leaf':
        return condition;
    }
  };
  return {
    ...value,
    conditions: Object.fromEntries(
      Object.entries(value.conditions).map(([name, condition]) => [name === from ? to : name, visit(condition)]),
    ),
    rules: value.rules.map((rule) => ({ ...rule, conditions: visit(rule.conditions) })),
  };
}
