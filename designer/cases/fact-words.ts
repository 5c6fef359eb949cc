import type { Channel } from '#engine/case/words.ts';
import { CHANNEL_LABELS } from '#engine/steps/labels/channels.ts';
import type { Language } from '#engine/steps/label.ts';
import type { Json } from '#rules/base/json.ts';
import { factDefinition, type FactId } from '#rules/facts/catalogue.ts';
import { isCurrency } from '#rules/base/money.ts';
import type { Text } from '../i18n/use-text.ts';
import { formatDay, formatInstant, formatMoney, formatNumber } from '../ui/format.ts';

/** What it takes to say a fact's value: the reader's language, the case's currency and clock, names instead of ids. */
export type FactWay = Text & {
  readonly currency: string | null;
  readonly zone: string;
  /** Creditors, portfolios and segments by id. */
  readonly names: Readonly<Record<string, string>>;
};

/** The catalogue's name of a fact; a path into it (`channel.last`) is said after the name. */
export function factName(fact: string, { language, t }: Pick<FactWay, 'language' | 't'>): string {
  return factDefinition(fact.split('.')[0] ?? '')?.label[language] ?? t('cases.factUnknown');
}

/** A value as people say it: money with its currency, days with their word, yes or no, names; never an id or a key. */
export function factValue(fact: string, value: Json, way: FactWay): string {
  if (value === null) return way.t('cases.empty.value');
  if (typeof value === 'boolean') return way.t(value ? 'cases.yes' : 'cases.no');
  if (Array.isArray(value)) return value.map((item: Json) => factValue(fact, item, way)).join(', ');
  if (typeof value === 'object') return way.t('cases.severalValues', { count: Object.keys(value).length });
  const definition = factDefinition(fact);
  if (typeof value === 'number') return numberText(value, definition, way);
  if (definition?.type === 'date') return formatDay(value, way.locale);
  if (definition?.type === 'instant') return formatInstant(value, way.locale, way.zone);
  return TEXTS[fact]?.(value, way) ?? value;
}

function numberText(value: number, definition: ReturnType<typeof factDefinition>, way: FactWay): string {
  if (definition?.type === 'money') return moneyText(value, way);
  if (definition?.unit === 'days') return way.t('cases.days', { count: value });
  return formatNumber(value, way.locale);
}

/** An amount in the case's currency; accounts of several currencies have none, and their minor units say so. */
function moneyText(minorUnits: number, { currency, locale, t }: FactWay): string {
  return isCurrency(currency)
    ? formatMoney(minorUnits, currency, locale)
    : t('cases.minorUnits', { amount: formatNumber(minorUnits, locale) });
}

/** Texts that stand for something with a name. */
const TEXTS: { readonly [fact: string]: ((value: string, way: FactWay) => string) | undefined } = {
  country: (value, { locale }) => nameOf('region', value, locale),
  language: (value, { locale }) => nameOf('language', value, locale),
  bucket: bucketText,
  lastContactChannel: (value, { language }) => channelText(value, language),
  creditor: named,
  portfolio: named,
  segment: named,
} satisfies { readonly [F in FactId]?: (value: string, way: FactWay) => string };

function named(value: string, { names, t }: FactWay): string {
  return names[value] ?? t('cases.nameUnknown');
}

function nameOf(type: 'region' | 'language', code: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type }).of(code) ?? code;
  } catch {
    // A file may hold what is no code at all; it is then shown as the file has it.
    return code;
  }
}

/** `30-59` is "30 a 59 días de mora", `120+` "120 días de mora o más". */
function bucketText(value: string, { t }: FactWay): string {
  const [from, to] = value.replace('+', '').split('-');
  if (value === 'current') return t('cases.bucketCurrent');
  if (from === undefined || !/^\d+$/.test(from)) return value;
  return to === undefined ? t('cases.bucketFrom', { from }) : t('cases.bucketBetween', { from, to });
}

function channelText(value: string, language: Language): string {
  return isChannel(value) ? CHANNEL_LABELS[value][language] : value;
}

export function isChannel(value: string): value is Channel {
  return Object.hasOwn(CHANNEL_LABELS, value);
}
