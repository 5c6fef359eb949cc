import { parseArgs } from 'node:util';
import { parseZone, type ZoneId } from '#rules/base/calendar.ts';
import { parseInstant, type Instant } from '#rules/base/instant.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { findPack } from '#rules/packs/find-pack.ts';
import type { LawLanguage } from '#rules/packs/law-words.ts';
import type { Pack } from '#rules/packs/pack.ts';
import { nearName } from '#rules/language/near-name.ts';
import { CHANNELS, PURPOSES, type Channel, type Purpose } from '#engine/case/words.ts';
import { askedLanguage } from '../help.ts';
import { readWord, type BadInput } from './bad-input.ts';

/** A question of law as the flags ask it. */
export type LawQuery = {
  readonly pack: Pack;
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly at: Instant;
  /** Empty: unknown, which is closed. */
  readonly zones: readonly ZoneId[];
  readonly history: string | null;
  readonly facts: string | null;
  readonly language: LawLanguage;
};

const FLAGS = {
  pack: { type: 'string' },
  channel: { type: 'string' },
  purpose: { type: 'string' },
  at: { type: 'string' },
  zone: { type: 'string', multiple: true },
  history: { type: 'string' },
  facts: { type: 'string' },
  lang: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** All that is wrong with the flags at once. */
export function readLawQuery(args: readonly string[]): Result<LawQuery, readonly BadInput[]> {
  const given = readFlags(args);
  if (!given.ok) return given;
  const { values } = given.value;
  const bad: BadInput[] = [];
  const take = <T>(read: Result<T, BadInput>): T | null => {
    if (read.ok) return read.value;
    bad.push(read.error);
    return null;
  };
  const pack = take(required(values.pack, '--pack', readPack));
  const channel = take(required(values.channel, '--channel', (text) => readWord(text, CHANNELS, '--channel')));
  const purpose = take(required(values.purpose, '--purpose', (text) => readWord(text, PURPOSES, '--purpose')));
  const at = take(required(values.at, '--at', readAt));
  const zones = take(required(values.zone?.join(','), '--zone', readZones));
  const language = askedLanguage(args, undefined);
  if (language === undefined) bad.push({ place: '--lang', message: 'expected es, en or pt' });
  if (values.history === '-' && values.facts === '-')
    bad.push({ place: '--facts', message: 'only one file can be standard input' });
  if (
    pack === null ||
    channel === null ||
    purpose === null ||
    at === null ||
    zones === null ||
    language === undefined ||
    bad.length > 0
  ) {
    return err(bad);
  }
  return ok({
    pack,
    channel,
    purpose,
    at,
    zones,
    language,
    history: values.history ?? null,
    facts: values.facts ?? null,
  });
}

function readFlags(args: readonly string[]) {
  const unknown = args
    .filter((word) => word.startsWith('--') && word !== '--')
    .map((word) => word.slice(2).split('=')[0] ?? '')
    .filter((name) => !Object.hasOwn(FLAGS, name))
    .map((name): BadInput => {
      const near = nearName(name, Object.keys(FLAGS));
      return { place: `--${name}`, message: `unknown flag.${near === undefined ? '' : ` Did you mean --${near}?`}` };
    });
  if (unknown.length > 0) return err(unknown);
  try {
    return ok(parseArgs({ args: [...args], options: FLAGS, allowPositionals: false }));
  } catch (cause) {
    return err([{ place: 'arguments', message: cause instanceof Error ? cause.message : String(cause) }]);
  }
}

function required<T>(
  text: string | undefined,
  flag: string,
  read: (text: string) => Result<T, BadInput>,
): Result<T, BadInput> {
  return text === undefined ? err({ place: flag, message: 'is needed' }) : read(text);
}

/** Any ISO 3166 code is good: without a pack of its own it has the safe default. */
function readPack(text: string): Result<Pack, BadInput> {
  return /^[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?$/.test(text) || text === 'safe-default'
    ? ok(findPack(text))
    : err({ place: '--pack', message: `${JSON.stringify(text)} is no ISO 3166 code such as CO or BR-SP` });
}

function readAt(text: string): Result<Instant, BadInput> {
  const parsed = parseInstant(text);
  return parsed.ok ? parsed : err({ place: '--at', message: parsed.error });
}

function readZones(text: string): Result<readonly ZoneId[], BadInput> {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const unknown = names.filter((name) => parseZone(name) === null);
  if (unknown.length === 0) return ok(names.flatMap((name) => parseZone(name) ?? []));
  const known = Intl.supportedValuesOf('timeZone');
  const guesses = unknown.map((name) => {
    const near = nearName(name, known);
    return `${JSON.stringify(name)} is no zone.${near === undefined ? '' : ` Did you mean ${near}?`}`;
  });
  return err({ place: '--zone', message: guesses.join(' ') });
}
