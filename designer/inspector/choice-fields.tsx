import { Chip, Group, Input, MultiSelect, Select, Switch, Text } from '@mantine/core';
import { useText } from '../i18n/use-text.ts';
import { plain } from '../i18n/plain.ts';
import { FactSelect } from '../rules/fact-select.tsx';
import type { FactType } from '#rules/facts/fact-definition.ts';
import { asList, asText, useInspector, type FieldProps } from './field-props.ts';

export function SelectField({ id, label, help, value, change, error, field }: FieldProps) {
  const { language } = useText();
  const { disabled } = useInspector();
  const current = value === null ? null : String(value);
  const known = field.options.map((option) => ({ value: String(option.value), label: option.label[language] }));
  // A value of the tenant's own (a tone) stays what it is.
  const listed = current === null || known.some((option) => option.value === current);
  return (
    <Select
      id={id}
      label={label}
      description={help}
      error={error}
      disabled={disabled}
      searchable={known.length > 8}
      clearable={field.defaultValue === null}
      allowDeselect={false}
      data={listed ? known : [...known, { value: current, label: current }]}
      value={current}
      onChange={(next) => {
        const option = field.options.find((one) => String(one.value) === next);
        change(option === undefined ? next : option.value);
      }}
    />
  );
}

export function MultiSelectField({ id, label, help, value, change, error, field }: FieldProps) {
  const { language } = useText();
  const { disabled } = useInspector();
  return (
    <MultiSelect
      id={id}
      label={label}
      description={help}
      error={error}
      disabled={disabled}
      withAsterisk={field.required}
      searchable
      hidePickedOptions
      data={field.options.map((option) => ({ value: String(option.value), label: option.label[language] }))}
      value={asList(value).map(String)}
      onChange={(next) => change(next)}
    />
  );
}

export function ToggleField({ id, label, help, value, change, error }: FieldProps) {
  const { disabled } = useInspector();
  return (
    <Switch
      id={id}
      label={label}
      description={help}
      error={error}
      disabled={disabled}
      checked={value === true}
      onChange={(event) => change(event.currentTarget.checked)}
    />
  );
}

export function WeekdaysField({ id, label, help, value, change, error, field }: FieldProps) {
  const { language } = useText();
  const { disabled } = useInspector();
  const chosen = asList(value).map(String);
  return (
    <Input.Wrapper label={label} description={help} error={error} labelElement="div">
      <Group gap={4} mt={4} role="group" aria-label={label}>
        {field.options.map((option, index) => (
          <Chip
            key={String(option.value)}
            {...(index === 0 ? { id } : {})}
            size="xs"
            disabled={disabled}
            checked={chosen.includes(String(option.value))}
            onChange={(on) =>
              change(
                field.options
                  .filter((one) => (one === option ? on : chosen.includes(String(one.value))))
                  .map((one) => one.value),
              )
            }
          >
            {option.label[language]}
          </Chip>
        ))}
      </Group>
    </Input.Wrapper>
  );
}

const FACT_TYPES: readonly FactType[] = ['number', 'money', 'text', 'boolean', 'date', 'instant', 'textList'];

export function FactPickerField({ id, label, value, change, error, field }: FieldProps) {
  const { disabled } = useInspector();
  return (
    <FactSelect
      id={id}
      label={label}
      value={asText(value)}
      types={FACT_TYPES.filter((type) => field.factTypes.includes(type))}
      disabled={disabled}
      error={error}
      onChange={(fact) => change(fact)}
    />
  );
}

/** Approved templates only, by name, with the channels each has a text for. */
export function TemplatePickerField({ id, label, help, value, change, error, field }: FieldProps) {
  const { t, language } = useText();
  const { disabled, templates } = useInspector();
  const details = new Map(templates.map(({ id: one, detail }) => [one, detail]));
  const current = asText(value);
  const known = templates.map((one) => ({ value: one.id, label: one.name[language] }));
  const listed = current === '' || details.has(current);
  return (
    <Select
      id={id}
      label={label}
      description={help}
      error={error}
      disabled={disabled}
      withAsterisk={field.required}
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      placeholder={t('canvas.pickTemplate')}
      nothingFoundMessage={t('canvas.noTemplate')}
      data={listed ? known : [...known, { value: current, label: t('canvas.unknownTemplate') }]}
      value={current === '' ? null : current}
      filter={({ options, search }) =>
        options.filter((option) => 'label' in option && plain(option.label).includes(plain(search)))
      }
      renderOption={({ option }) => (
        <div>
          <Text size="sm">{option.label}</Text>
          <Text size="xs" c="dimmed">
            {details.get(option.value) ?? ''}
          </Text>
        </div>
      )}
      onChange={(next) => next !== null && change(next)}
    />
  );
}
