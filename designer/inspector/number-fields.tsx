import { Group, NumberInput, Select } from '@mantine/core';
import { currencyExponent, isCurrency } from '#rules/base/money.ts';
import { isJsonObject } from '#rules/base/json.ts';
import { useText } from '../i18n/use-text.ts';
import { asText, useInspector, type FieldProps } from './field-props.ts';

export function NumberField({ id, label, help, value, change, error, field }: FieldProps) {
  const { language } = useText();
  const { disabled } = useInspector();
  const optional = field.defaultValue === null;
  return (
    <NumberInput
      id={id}
      label={label}
      description={help}
      error={error}
      disabled={disabled}
      {...(field.min === null ? {} : { min: field.min })}
      {...(field.max === null ? {} : { max: field.max })}
      suffix={field.unit === null ? '' : ` ${field.unit[language]}`}
      allowDecimal={false}
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => {
        if (typeof next === 'number') change(next);
        else if (optional) change(null);
      }}
    />
  );
}

/** People write money in the currency's own units; documents hold whole minor units. */
export function MoneyField({ id, label, help, value, change, error }: FieldProps) {
  const { language } = useText();
  const { disabled, currency } = useInspector();
  const exponent = isCurrency(currency) ? currencyExponent(currency) : 0;
  const [group, mark] = language === 'en' ? [',', '.'] : ['.', ','];
  return (
    <NumberInput
      id={id}
      label={label}
      description={help}
      error={error}
      disabled={disabled}
      thousandSeparator={group}
      decimalSeparator={mark}
      decimalScale={exponent}
      suffix={isCurrency(currency) ? ` ${currency}` : ''}
      value={typeof value === 'number' ? value / 10 ** exponent : ''}
      onChange={(next) => typeof next === 'number' && change(Math.round(next * 10 ** exponent))}
    />
  );
}

const UNITS = ['minutes', 'hours', 'days'] as const;

export function DurationField({ id, label, help, value, change, error }: FieldProps) {
  const { t } = useText();
  const { disabled } = useInspector();
  const amount = isJsonObject(value) ? value['amount'] : null;
  const unit = isJsonObject(value) ? asText(value['unit'] ?? '') : '';
  return (
    <Group gap="xs" align="end" wrap="nowrap">
      <NumberInput
        flex={1}
        id={id}
        label={label}
        description={help}
        error={error}
        disabled={disabled}
        min={1}
        max={10_000}
        allowDecimal={false}
        clampBehavior="strict"
        value={typeof amount === 'number' ? amount : ''}
        onChange={(next) => typeof next === 'number' && next >= 1 && change({ amount: next, unit })}
      />
      <Select
        w={120}
        aria-label={`${label}: ${t('canvas.unit')}`}
        disabled={disabled}
        allowDeselect={false}
        data={UNITS.map((known) => ({ value: known, label: t(`canvas.unit.${known}`) }))}
        value={unit}
        onChange={(next) => next !== null && change({ amount: typeof amount === 'number' ? amount : 1, unit: next })}
      />
    </Group>
  );
}
