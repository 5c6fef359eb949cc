import { ActionIcon, Button, Group, SegmentedControl, Select, Text } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import type { Condition } from '#rules/language/condition.ts';
import { useText } from '../i18n/use-text.ts';
import { useFocusNew } from '../ui/use-focus-new.ts';
import { membersOf, newLeaf, withKind, type GroupKind } from './condition-edits.ts';
import { LeafRow } from './leaf-row.tsx';
import { useRuleScope } from './rule-scope.ts';

type GroupEditorProps = {
  readonly condition: Condition;
  readonly name: string;
  readonly onChange: (condition: Condition) => void;
  /** Absent for the outermost group. */
  readonly onRemove?: () => void;
};

const KINDS = ['all', 'any', 'not'] as const satisfies readonly GroupKind[];

/** A group of conditions: all, any, or not; groups stand in groups as deep as anybody likes. */
export function GroupEditor({ condition, name, onChange, onRemove }: GroupEditorProps) {
  const { t } = useText();
  const { named, disabled } = useRuleScope();
  const { ref, adding } = useFocusNew(membersOf(condition).length);
  if (condition.kind === 'leaf' || condition.kind === 'named') {
    return <Member {...{ condition, number: 1, onChange }} onRemove={() => onRemove?.()} />;
  }
  const members = membersOf(condition);
  const replace = (next: readonly Condition[]): void => {
    if (condition.kind !== 'not') onChange({ ...condition, conditions: next });
    else if (next.length === 1 && next[0] !== undefined) onChange({ ...condition, condition: next[0] });
    else onChange({ ...condition, condition: { kind: 'all', conditions: next } });
  };
  const add = (member: Condition): void => {
    adding();
    replace([...members, member]);
  };
  // Which group a button adds to is told where there are several.
  const inside = onRemove === undefined ? null : name;
  // A `not` holds one condition; more are added to the group inside it.
  const full = condition.kind === 'not' && members.length > 0;
  return (
    <div className="rule-group" role="group" aria-label={name} ref={ref} data-item>
      <Group gap="xs" wrap="nowrap" justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label={t('rules.group')}
          disabled={disabled}
          value={condition.kind}
          onChange={(value) => {
            const kind = KINDS.find((known) => known === value);
            if (kind !== undefined) onChange(withKind(condition, kind));
          }}
          data={KINDS.map((kind) => ({ value: kind, label: t(`rules.${kind}`) }))}
        />
        {onRemove !== undefined && (
          <ActionIcon
            variant="subtle"
            disabled={disabled}
            aria-label={`${t('rules.remove')}: ${name}`}
            onClick={onRemove}
          >
            <X size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      {members.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('rules.always')}
        </Text>
      )}
      {members.map((member, index) => (
        <Member
          // Members have no identity of their own; their place is it.
          key={index}
          condition={member}
          number={index + 1}
          onChange={(next) => replace(members.with(index, next))}
          onRemove={() => replace(members.toSpliced(index, 1))}
        />
      ))}
      {!full && (
        <Group gap="xs">
          <AddButton label={t('rules.addCondition')} to={inside} onClick={() => add(newLeaf())} />
          <AddButton
            label={t('rules.addGroup')}
            to={inside}
            onClick={() => add({ kind: condition.kind === 'any' ? 'all' : 'any', conditions: [newLeaf()] })}
          />
          {named[0] !== undefined && (
            <AddButton
              label={t('rules.addNamed')}
              to={inside}
              onClick={() => add({ kind: 'named', condition: named[0] ?? '' })}
            />
          )}
        </Group>
      )}
    </div>
  );
}

type AddButtonProps = { readonly label: string; readonly to: string | null; readonly onClick: () => void };

function AddButton({ label, to, onClick }: AddButtonProps) {
  const { disabled } = useRuleScope();
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      {...(to === null ? {} : { 'aria-label': `${label}: ${to}` })}
      disabled={disabled}
      leftSection={<Plus size={14} aria-hidden />}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

type MemberProps = {
  readonly condition: Condition;
  readonly number: number;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
};

function Member({ condition, number, onChange, onRemove }: MemberProps) {
  const { t } = useText();
  if (condition.kind === 'leaf') {
    const name = t('rules.conditionNumber', { number });
    return <LeafRow leaf={condition} name={name} number={number} onChange={onChange} onRemove={onRemove} />;
  }
  if (condition.kind === 'named') return <NamedRow {...{ condition, number, onChange, onRemove }} />;
  const name = t('rules.groupNumber', { number });
  return <GroupEditor condition={condition} name={name} onChange={onChange} onRemove={onRemove} />;
}

function NamedRow({ condition, number, onChange, onRemove }: MemberProps) {
  const { t } = useText();
  const { named, disabled } = useRuleScope();
  const value = condition.kind === 'named' ? condition.condition : '';
  return (
    <div className="rule-leaf" role="group" data-item aria-label={t('rules.conditionNumber', { number })}>
      <Select
        aria-label={t('rules.named')}
        size="sm"
        searchable
        selectFirstOptionOnChange
        comboboxProps={{ keepMounted: false }}
        allowDeselect={false}
        disabled={disabled}
        data={[...new Set([...named, value])]}
        value={value}
        onChange={(name) => name !== null && onChange({ ...condition, kind: 'named', condition: name })}
      />
      <ActionIcon
        variant="subtle"
        disabled={disabled}
        aria-label={t('rules.removeCondition', { number })}
        onClick={onRemove}
      >
        <X size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}
