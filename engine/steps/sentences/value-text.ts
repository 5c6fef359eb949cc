import type { Json } from '#rules/base/json.ts';
import { formatMoney, isCurrency, parseMinorUnits } from '#rules/base/money.ts';
import type { Language } from '../label.ts';
import type { Words } from '../words.ts';

const YES: { readonly [L in Language]: string } = { es: 'sí', en: 'yes', pt: 'sim' };
const NO: { readonly [L in Language]: string } = { es: 'no', en: 'no', pt: 'não' };
const NOTHING: { readonly [L in Language]: string } = { es: 'vacío', en: 'empty', pt: 'vazio' };

/** A literal of a rule as people write it: money in the strategy's currency, grouped numbers, "sí" and "no". */
export function valueText(value: Json, fact: string, words: Words, lang: Language): string {
  if (value === null) return NOTHING[lang];
  if (typeof value === 'boolean') return value ? YES[lang] : NO[lang];
  if (typeof value === 'number')
    return words.isMoney(fact) ? moneyText(value, words.currency, lang) : numberText(String(value), lang);
  if (typeof value === 'string') return value === '' ? NOTHING[lang] : value;
  if (Array.isArray(value)) return value.map((item: Json) => valueText(item, fact, words, lang)).join(', ');
  return JSON.stringify(value);
}

/** Without a currency the amount is read as it is stored: whole minor units. Decimals that are zero are not said. */
function moneyText(value: number, currency: string | null, lang: Language): string {
  const amount = parseMinorUnits(value);
  if (!amount.ok || !isCurrency(currency)) return numberText(String(value), lang);
  const text = formatMoney(amount.value, currency).replace(/\.0+$/, '');
  return `${numberText(text, lang)} ${currency}`;
}

/** Groups of three and the decimal mark of each language, without `Intl`, whose data differ between machines. */
function numberText(plain: string, lang: Language): string {
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return plain;
  const [whole = '', decimals] = plain.split('.');
  const [group, mark] = lang === 'en' ? [',', '.'] : ['.', ','];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return decimals === undefined ? grouped : `${grouped}${mark}${decimals}`;
}
