import { NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { CHANNELS } from '#engine/case/words.ts';
import { CHANNEL_LABELS } from '#engine/steps/labels/channels.ts';
import type { Json } from '#rules/base/json.ts';
import { currencyExponent, isCurrency } from '#rules/base/money.ts';
import { factDefinition } from '#rules/facts/catalogue.ts';
import type { ReactNode } from 'react';
import { useText } from '../i18n/use-text.ts';
import type { ComparedType } from './condition-edits.ts';
import { FreeValueInput } from './free-value-input.tsx';
import type { ValueInputProps } from './value-input-props.ts';

type Input = (props: ValueInputProps) => ReactNode;

const INPUTS: { readonly [T in ComparedType]: Input } = {
  number: NumberValue,
  money: MoneyValue,
  text: TextValue,
  textList: TextValue,
  boolean: BooleanValue,
  date: DateValue,
  instant: DateValue,
  free: FreeValueInput,
};

/** The input for a value of a fact's type; a list where the comparison takes several. */
export function ValueInput(props: ValueInputProps) {
  const One = INPUTS[props.type];
  return props.many ? <ListValue {...props} /> : <One {...props} />;
}

function NumberValue({ label, value, onChange, disabled = false }: ValueInputProps) {
  return (
    <NumberInput
      aria-label={label}
      size="sm"
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => typeof next === 'number' && onChange(next)}
      disabled={disabled}
    />
  );
}

/** People write money in the currency's own units; rules hold whole minor units. */
function MoneyValue({ label, value, currency, onChange, disabled = false }: ValueInputProps) {
  const { t, language } = useText();
  const exponent = isCurrency(currency) ? currencyExponent(currency) : 0;
  const [group, mark] = language === 'en' ? [',', '.'] : ['.', ','];
  return (
    <NumberInput
      aria-label={isCurrency(currency) ? `${label} (${currency})` : `${label} (${t('rules.minorUnits')})`}
      size="sm"
      thousandSeparator={group}
      decimalSeparator={mark}
      decimalScale={exponent}
      suffix={isCurrency(currency) ? ` ${currency}` : ''}
      value={typeof value === 'number' ? value / 10 ** exponent : ''}
      onChange={(next) => typeof next === 'number' && onChange(Math.round(next * 10 ** exponent))}
      disabled={disabled}
    />
  );
}

function TextValue({ label, fact, value, onChange, disabled = false }: ValueInputProps) {
  const { language } = useText();
  const listed = factDefinition(fact)?.values;
  const text = typeof value === 'string' ? value : '';
  if (listed !== undefined) {
    return (
      <Select
        aria-label={label}
        size="sm"
        data={listed.map((option) => ({ value: option, label: listedLabel(option, language) }))}
        value={text}
        allowDeselect={false}
        searchable
        selectFirstOptionOnChange
        comboboxProps={{ keepMounted: false }}
        onChange={(next) => next !== null && onChange(next)}
        disabled={disabled}
      />
    );
  }
  return (
    <TextInput
      aria-label={label}
      size="sm"
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
      disabled={disabled}
    />
  );
}

/** Closed lists of the catalogue are channels, which have names. */
function listedLabel(option: string, language: 'es' | 'en' | 'pt'): string {
  const channel = CHANNELS.find((known) => known === option);
  return channel === undefined ? option : CHANNEL_LABELS[channel][language];
}

function BooleanValue({ label, value, onChange, disabled = false }: ValueInputProps) {
  const { t } = useText();
  return (
    <Select
      aria-label={label}
      size="sm"
      data={[
        { value: 'true', label: t('rules.yes') },
        { value: 'false', label: t('rules.no') },
      ]}
      value={String(value === true)}
      allowDeselect={false}
      searchable
      selectFirstOptionOnChange
      comboboxProps={{ keepMounted: false }}
      onChange={(next) => next !== null && onChange(next === 'true')}
      disabled={disabled}
    />
  );
}

function DateValue({ label, type, value, onChange, disabled = false }: ValueInputProps) {
  const text = typeof value === 'string' ? value.slice(0, 10) : '';
  return (
    <TextInput
      type="date"
      aria-label={label}
      size="sm"
      value={text}
      onChange={(event) => {
        const day = event.currentTarget.value;
        if (day !== '') onChange(type === 'instant' ? `${day}T00:00:00.000Z` : day);
      }}
      disabled={disabled}
    />
  );
}

function ListValue({ label, type, value, currency, onChange, disabled = false }: ValueInputProps) {
  const { t } = useText();
  const items: readonly Json[] = isList(value) ? value : [];
  const exponent = type === 'money' && isCurrency(currency) ? currencyExponent(currency) : 0;
  const numeric = type === 'number' || type === 'money';
  const read = (text: string): Json =>
    numeric
      ? Math.round(Number(text.replace(',', '.')) * 10 ** exponent)
      : (items.find((item) => typeof item !== 'string' && String(item) === text) ?? text);
  return (
    <TagsInput
      aria-label={label}
      placeholder={items.length === 0 ? t('rules.list') : ''}
      size="sm"
      value={items.map((item) => (typeof item === 'number' ? String(item / 10 ** exponent) : String(item)))}
      onChange={(texts) =>
        onChange(texts.filter((text) => !numeric || Number.isFinite(Number(text.replace(',', '.')))).map(read))
      }
      disabled={disabled}
    />
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
