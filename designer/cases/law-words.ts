import { isJsonObject, type Json, type JsonObject } from '#rules/base/json.ts';
import { findPack, packHash } from '#rules/packs/find-pack.ts';
import type { Pack, RuleSource } from '#rules/packs/pack.ts';
import { formatInstant } from '../ui/format.ts';
import type { CaseWords } from './case-words.ts';
import { groundText } from './contact-words.ts';
import { listOf, objectsOf } from './list-of.ts';
import { textOf } from './text-of.ts';

/** Where a rule stands: "Ley 2300 de 2023, artículo 3", or whose policy it is where no law says it. */
export function citeText(rule: JsonObject, { t }: Pick<CaseWords, 't'>): string {
  const [law, article] = [textOf(rule['law']), textOf(rule['article'])];
  if (law !== 'policy') return t('cases.law.cited', { law, article });
  if (article === 'Cauce') return t('cases.law.cauce');
  return t(article === 'strategy' ? 'cases.law.strategy' : 'cases.law.creditor');
}

/** The pack a verdict cites, when this build still has exactly that text. */
export function packCited(verdict: JsonObject): Pack | null {
  const ref = verdict['pack'];
  if (!isJsonObject(ref)) return null;
  const pack = findPack(textOf(ref['id']));
  return packHash(pack) === ref['hash'] ? pack : null;
}

/** How well the rule's text is known, and where it can be read; null: a rule of no pack, or of another version. */
export function sourceOf(pack: Pack | null, ruleId: string): RuleSource | null {
  if (pack === null) return null;
  const holds = Object.values(pack.holds).map(({ source }) => source);
  return [...pack.rules, ...holds].find(({ id }) => id === ruleId) ?? null;
}

/** What a rule read when it was asked: "2 de 2 en 7 días", "jueves 18:36 en Ciudad de México, abierto 09:00 a 18:00". */
export function readText(finding: JsonObject, said: CaseWords): string | null {
  const details = finding['details'];
  if (!isJsonObject(details)) return null;
  if (finding['verdict'] === 'exempt') return groundText(details, said);
  const found = READERS.find(([key]) => Object.hasOwn(details, key));
  const read = found === undefined ? null : found[1](details, said);
  if (read === null || finding['verdict'] !== 'refuse') return read;
  return said.t(
    Object.hasOwn(details, 'scope') && !Object.hasOwn(details, 'kind') ? 'cases.law.lacking' : 'cases.law.was',
    { read },
  );
}

type Reader = (details: JsonObject, said: CaseWords) => string | null;

/** Told apart by what only they hold. */
const READERS: readonly (readonly [key: string, read: Reader])[] = [
  [
    'readings',
    (details, said) =>
      objectsOf(details['readings'])
        .map((reading) => hoursText(reading, said))
        .join('; '),
  ],
  ['hours', (details, said) => (Object.hasOwn(details, 'local') ? hoursText(details, said) : null)],
  ['max', countText],
  ['holdId', holdText],
  ['scope', ({ scope }, { t }) => t(`cases.consentScope.${textOf(scope)}`)],
  ['source', ({ source }, { t }) => t(source === null ? 'cases.address.unknown' : `cases.address.${textOf(source)}`)],
  ['role', ({ role }, { t }) => t(`cases.role.${textOf(role)}`)],
  ['missing', (details, said) => faultsText(details, said)],
  ['required', (details, said) => marksText(details['required'], details['forbidden'], said)],
  ['channel', ({ channel }, { t }) => t('cases.law.channel', { channel: t(`cases.channel.${textOf(channel)}`) })],
];

function hoursText(reading: JsonObject, { t, locale }: CaseWords): string {
  const at = formatInstant(textOf(reading['local']), locale, textOf(reading['zone']));
  const hours = listOf(reading['hours']).map((range) => textOf(range).replace('-', ` ${t('cases.to')} `));
  return hours.length === 0
    ? t('cases.law.closedDay', { at })
    : t('cases.law.openHours', { at, hours: hours.join(', ') });
}

/** The strictest reading the gate found: how many, of how many, in which stretch. */
function countText({ count, max, period, measure }: JsonObject, { t }: CaseWords): string {
  const what = { count: Number(count), max: Number(max) };
  const counted = t(measure === 'mediums' ? 'cases.law.mediums' : 'cases.law.contacts', what);
  const [, name = '', days = ''] = /^(\w+)(?:\((\d+)\))?$/.exec(textOf(period)) ?? [];
  return name === 'none' || name === '' ? counted : `${counted}, ${t(`cases.period.${name}`, { count: Number(days) })}`;
}

function holdText({ kind, reviewAt }: JsonObject, { t, locale, zone }: CaseWords): string {
  const hold = t(`cases.hold.${textOf(kind)}`);
  return typeof reviewAt === 'string'
    ? t('cases.law.holdUntil', { hold, at: formatInstant(reviewAt, locale, zone) })
    : hold;
}

function faultsText({ missing, faults }: JsonObject, { t }: CaseWords): string {
  return [
    ...listOf(missing).map((mark) => t('cases.law.lacks', { mark: t(`cases.mark.${textOf(mark)}`) })),
    ...listOf(faults).map((fault) => t('cases.law.has', { fault: t(`cases.fault.${textOf(fault)}`) })),
  ].join('; ');
}

function marksText(required: Json | undefined, forbidden: Json | undefined, { t }: CaseWords): string | null {
  const marks = listOf(required).map((mark) => t('cases.law.hasMark', { mark: t(`cases.mark.${textOf(mark)}`) }));
  const faults = listOf(forbidden).map((fault) => t('cases.law.without', { fault: t(`cases.fault.${textOf(fault)}`) }));
  return [...marks, ...faults].join('; ') || null;
}
