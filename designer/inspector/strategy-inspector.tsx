import { ActionIcon, Button, Group, NumberInput, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { findingSentence } from '#engine/lint/messages/finding-sentence.ts';
import type { StrategyDocument, StrategySettings } from '#engine/strategy/document.ts';
import type { Edit } from '#engine/strategy/edit.ts';
import type { Finding } from '#engine/strategy/finding.ts';
import { strategyFields } from '#engine/strategy/settings-schema.ts';
import { changeAt } from '#engine/strategy/change-at.ts';
import { isJsonObject, type Json, type JsonObject } from '#rules/base/json.ts';
import { useText } from '../i18n/use-text.ts';
import { ConditionsField } from './conditions-field.tsx';
import { useInspector, type FieldProps } from './field-props.ts';
import { FieldsList } from './fields-list.tsx';

type StrategyInspectorProps = {
  readonly document: StrategyDocument;
  readonly findings: readonly Finding[];
  readonly onEdit: (edit: Edit) => void;
};

/** What holds for the whole strategy: its name, its goal, who leaves, its own limits. */
export function StrategyInspector({ document, findings, onEdit }: StrategyInspectorProps) {
  const { t, language } = useText();
  const settings = settingsAsJson(document.settings);
  const set = (key: keyof StrategySettings, value: Json): void => onEdit({ kind: 'changeStrategySetting', key, value });
  return (
    <Stack gap="md">
      <Title order={2}>{t('canvas.strategy')}</Title>
      <NameField document={document} onEdit={onEdit} />
      <Goal document={document} findings={findings} onEdit={onEdit} />
      <FieldsList
        fields={strategyFields()}
        settings={settings}
        idPrefix="strategy"
        errorAt={(pointer) => {
          const found = findings.find(({ path }) => path === `/settings${pointer}`);
          return found === undefined ? null : findingSentence(found, language);
        }}
        change={([key, ...inside], value) => {
          const known = strategyFields().find(({ path }) => path[0] === key)?.path[0];
          if (!isSettingKey(known, document.settings)) return;
          const next = changeAt(settings[known] ?? null, inside, value ?? null);
          if (next !== undefined) set(known, next.value);
        }}
      />
      <Limits document={document} onEdit={onEdit} />
    </Stack>
  );
}

function NameField({ document, onEdit }: Pick<StrategyInspectorProps, 'document' | 'onEdit'>) {
  const { t } = useText();
  const { disabled } = useInspector();
  const [name, setName] = useState(document.name);
  useEffect(() => setName(document.name), [document.name]);
  return (
    <TextInput
      label={t('strategies.rename')}
      value={name}
      maxLength={200}
      disabled={disabled}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={() => {
        const wished = name.trim();
        if (wished === '') setName(document.name);
        else if (wished !== document.name) onEdit({ kind: 'rename', name: wished });
      }}
    />
  );
}

const NO_GOAL = { conditions: { all: [{ fact: 'nothingDue', operator: 'equal', value: true }] }, windowDays: 30 };

function Goal({ document, findings, onEdit }: StrategyInspectorProps) {
  const { t, language } = useText();
  const { disabled } = useInspector();
  const { goal } = document.settings;
  const set = (value: Json): void => onEdit({ kind: 'changeStrategySetting', key: 'goal', value });
  const finding = findings.find(({ path }) => path.startsWith('/settings/goal'));
  const error = finding === undefined ? null : findingSentence(finding, language);
  return (
    <Stack gap="xs" className="inspector-row" role="group" aria-label={t('canvas.goal')}>
      <Switch
        label={t('canvas.hasGoal')}
        checked={goal !== null}
        disabled={disabled}
        onChange={(event) => set(event.currentTarget.checked ? NO_GOAL : null)}
      />
      {goal !== null && (
        <>
          <ConditionsField
            field={GOAL_FIELD}
            id="strategy-goal"
            label={t('canvas.goalWhen')}
            help={null}
            value={goal.conditions}
            change={(conditions) => isJsonObject(conditions) && set({ ...goal, conditions })}
            error={error}
            errorAt={() => null}
          />
          <NumberInput
            label={t('canvas.goalWindow')}
            min={1}
            max={365}
            allowDecimal={false}
            disabled={disabled}
            value={goal.windowDays}
            onChange={(days) => typeof days === 'number' && days >= 1 && set({ ...goal, windowDays: days })}
          />
        </>
      )}
    </Stack>
  );
}

const GOAL_FIELD: FieldProps['field'] = {
  path: ['conditions'],
  control: 'conditions',
  label: { es: 'Meta', en: 'Goal', pt: 'Meta' },
  help: null,
  options: [],
  required: true,
  decisive: false,
  visibleWhen: null,
  factTypes: [],
  min: null,
  max: null,
  unit: null,
  rowFields: [],
  defaultValue: null,
};

function Limits({ document, onEdit }: Pick<StrategyInspectorProps, 'document' | 'onEdit'>) {
  const { t } = useText();
  const { disabled } = useInspector();
  const { limits } = document.settings;
  const set = (next: StrategySettings['limits']): void =>
    onEdit({ kind: 'changeStrategySetting', key: 'limits', value: next.map(({ max, days }) => ({ max, days })) });
  return (
    <Stack gap="xs" role="group" aria-label={t('canvas.limits')}>
      <Text size="sm" fw={500}>
        {t('canvas.limits')}
      </Text>
      {limits.map((limit, index) => (
        <Group key={index} gap="xs" wrap="nowrap" align="end">
          <NumberInput
            label={t('canvas.limitMax')}
            min={1}
            max={100}
            disabled={disabled}
            value={limit.max}
            onChange={(max) => typeof max === 'number' && max >= 1 && set(limits.with(index, { ...limit, max }))}
          />
          <NumberInput
            label={t('canvas.limitDays')}
            min={1}
            max={365}
            disabled={disabled}
            value={limit.days}
            onChange={(days) => typeof days === 'number' && days >= 1 && set(limits.with(index, { ...limit, days }))}
          />
          <ActionIcon
            variant="subtle"
            size="lg"
            disabled={disabled}
            aria-label={t('canvas.removeLimit', { number: index + 1 })}
            onClick={() => set(limits.toSpliced(index, 1))}
          >
            <X size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          size="compact-sm"
          variant="subtle"
          disabled={disabled}
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => set([...limits, { max: 2, days: 7 }])}
        >
          {t('canvas.addLimit')}
        </Button>
      </Group>
    </Stack>
  );
}

function isSettingKey(key: string | undefined, settings: StrategySettings): key is keyof StrategySettings {
  return key !== undefined && Object.hasOwn(settings, key);
}

function settingsAsJson(settings: StrategySettings): JsonObject {
  const json: unknown = settings;
  return isJsonObject(json) ? json : {};
}
