import { ActionIcon, Badge, Group, Select, Tooltip } from '@mantine/core';
import { ArrowLeftRight, X } from 'lucide-react';
import { factDefinition } from '#rules/facts/catalogue.ts';
import { OPERATORS, type Leaf } from '#rules/language/condition.ts';
import { useText } from '../i18n/use-text.ts';
import {
  askingKnown,
  asksKnown,
  comparingWith,
  OPERATORS_FOR,
  takesList,
  typeOf,
  withFact,
  withOperator,
} from './condition-edits.ts';
import { FactSelect } from './fact-select.tsx';
import { PathInput } from './path-input.tsx';
import { useRuleScope } from './rule-scope.ts';
import { ValueInput } from './value-input.tsx';

type LeafRowProps = {
  readonly leaf: Leaf;
  /** "Condición 2": what its inputs are called together. */
  readonly name: string;
  readonly number: number;
  readonly onChange: (leaf: Leaf) => void;
  readonly onRemove: () => void;
};

/** One comparison: a fact, how, and with what. */
export function LeafRow({ leaf, name, number, onChange, onRemove }: LeafRowProps) {
  const { t } = useText();
  const { ownFacts, disabled, currency } = useRuleScope();
  const type = typeOf(leaf.fact, leaf.path);
  const own = factDefinition(leaf.fact) === undefined;
  const other = leaf.value.kind === 'factRef' ? leaf.value.fact : null;
  const known = asksKnown(leaf);
  return (
    <div className="rule-leaf" data-wide={own || leaf.decorators.length > 0} role="group" data-item aria-label={name}>
      <FactSelect
        label={t('rules.fact')}
        hideLabel
        value={leaf.fact}
        ownFacts={ownFacts || own}
        disabled={disabled}
        onChange={(fact) => onChange(withFact(leaf, fact))}
      />
      {own && (
        <PathInput
          path={leaf.path}
          disabled={disabled}
          onChange={(path) => {
            const { path: _old, ...rest } = leaf;
            onChange(path === undefined ? rest : { ...rest, path });
          }}
        />
      )}
      {leaf.decorators.length > 0 && <Badge variant="light">{t('rules.prefix')}</Badge>}
      <OperatorSelect leaf={leaf} known={known} onChange={onChange} />
      <Group gap={4} wrap="nowrap" className="rule-value">
        {known === null && other === null && leaf.value.kind === 'literal' && (
          <ValueInput
            label={t('rules.value')}
            fact={leaf.fact}
            type={type}
            value={leaf.value.value}
            many={takesList(leaf.operator)}
            currency={currency}
            disabled={disabled}
            onChange={(value) => onChange({ ...leaf, value: { kind: 'literal', value } })}
          />
        )}
        {other !== null && (
          <FactSelect
            label={t('rules.otherFact')}
            hideLabel
            value={other}
            types={type === 'free' ? [] : [type]}
            ownFacts={ownFacts}
            disabled={disabled}
            onChange={(fact) => onChange(comparingWith(leaf, fact))}
          />
        )}
      </Group>
      <Group gap={4} wrap="nowrap">
        <Tooltip label={t(other === null ? 'rules.compareFact' : 'rules.compareValue')}>
          <ActionIcon
            variant="subtle"
            disabled={disabled || known !== null || takesList(leaf.operator)}
            aria-label={t(other === null ? 'rules.compareFact' : 'rules.compareValue')}
            onClick={() => onChange(comparingWith(leaf, other === null ? leaf.fact : null))}
          >
            <ArrowLeftRight size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <ActionIcon
          variant="subtle"
          disabled={disabled}
          aria-label={t('rules.removeCondition', { number })}
          onClick={onRemove}
        >
          <X size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </div>
  );
}

type OperatorSelectProps = {
  readonly leaf: Leaf;
  readonly known: 'isKnown' | 'isEmpty' | null;
  readonly onChange: (leaf: Leaf) => void;
};

function OperatorSelect({ leaf, known, onChange }: OperatorSelectProps) {
  const { t } = useText();
  const { disabled } = useRuleScope();
  const type = typeOf(leaf.fact, leaf.path);
  const { family, operators } = OPERATORS_FOR[type];
  // An operator that the type does not offer (an imported file) stays visible until somebody changes it.
  const offered = operators.includes(leaf.operator) ? operators : [...operators, leaf.operator];
  const words = (operator: (typeof OPERATORS)[number]) =>
    t(`rules.op.${operators.includes(operator) ? family : 'number'}.${operator}`);
  return (
    <Select
      aria-label={t('rules.operator')}
      size="sm"
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      disabled={disabled}
      data={[
        ...offered.map((operator) => ({ value: operator, label: words(operator) })),
        ...(type === 'free'
          ? []
          : [
              { value: 'isKnown', label: t('rules.op.isKnown') },
              { value: 'isEmpty', label: t('rules.op.isEmpty') },
            ]),
      ]}
      value={known ?? leaf.operator}
      onChange={(value) => {
        const operator = OPERATORS.find((one) => one === value);
        if (operator !== undefined) onChange(withOperator(leaf, operator));
        else if (value !== null) onChange(askingKnown(leaf, value === 'isKnown'));
      }}
      comboboxProps={{ withinPortal: true, keepMounted: false }}
    />
  );
}
