import { TextInput } from '@mantine/core';
import { currencyExponent, type Currency } from '#rules/base/money.ts';
import { useText } from '../i18n/use-text.ts';
import { formatMoney } from '../ui/format.ts';
import { decimalSignOf, parseAmount } from './amount.ts';

type AmountFieldProps = {
  readonly currency: Currency;
  readonly value: string;
  readonly onChange: (text: string) => void;
};

/** Money as typed, with what was understood written below it before anything is recorded. */
export function AmountField({ currency, value, onChange }: AmountFieldProps) {
  const { t, locale } = useText();
  const read = parseAmount(value, currency, decimalSignOf(locale));
  const typed = value.trim() !== '';
  return (
    <TextInput
      label={t('desk.amountIn', { currency })}
      inputMode="decimal"
      required
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      description={
        read.ok
          ? t('desk.amountRead', { amount: formatMoney(read.value, currency, locale) })
          : t('desk.amountHint', { decimals: currencyExponent(currency) })
      }
      error={typed && !read.ok ? t(`desk.amountProblem.${read.error}`) : undefined}
    />
  );
}
