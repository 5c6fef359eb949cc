import { mappedSources, type ContactPointMapping, type ImportMapping } from './mapping.ts';
import { TARGETS, type TargetName } from './targets.ts';
import type { ValueSource } from './value-source.ts';

/** A field that the mapping makes up instead of reading; shown on the mapping screen and on decision cards. */
export type InventedField = {
  /** Target name, or `contactPoint:<channel>`, `consent:<channel>`. */
  readonly field: string;
  /** What it is made of: the constant, the pattern, or the column it is counted from. */
  readonly from: string;
  /** Refused outside demo tenants: contact points, consents, dates. */
  readonly demoOnly: boolean;
};

/** Every invented field of a mapping, targets first. */
export function inventedFields(mapping: ImportMapping): readonly InventedField[] {
  const targets = mappedSources(mapping)
    .filter(({ target, source }) => isInventedTarget(target, source))
    .map(({ target, source }) => ({
      field: target,
      from: describeSource(source),
      demoOnly: TARGETS[target].whenInvented === 'demoOnly',
    }));
  return [...targets, ...mapping.contactPoints.flatMap(inventedOfPoint)];
}

/** The invented targets of one table, as stored in its `invented` column. */
export function inventedTargets(mapping: ImportMapping, table: 'debtor' | 'account'): readonly TargetName[] {
  return mappedSources(mapping)
    .filter(({ target, source }) => TARGETS[target].table === table && isInventedTarget(target, source))
    .map(({ target }) => target);
}

export function isInventedAddress(point: ContactPointMapping): boolean {
  return isMadeUp(point.address) || mayFillIn(point.address);
}

/** Decoding a yes or no of the file through a map is reading; a constant or a filler is not. */
export function isInventedConsent(point: ContactPointMapping): boolean {
  const { consent } = point;
  if (consent === undefined) return false;
  const { granted, from } = consent;
  const filled =
    'column' in granted &&
    granted.otherwise !== undefined &&
    granted.otherwise !== false &&
    granted.otherwise !== 'false';
  return (
    isInventedAddress(point) ||
    isMadeUp(granted) ||
    filled ||
    (from !== undefined && (isMadeUp(from) || mayFillIn(from)))
  );
}

function isInventedTarget(target: TargetName, source: ValueSource): boolean {
  const { whenInvented } = TARGETS[target];
  if (whenInvented === 'identity') return false;
  return isMadeUp(source) || (whenInvented === 'demoOnly' && mayFillIn(source));
}

function isMadeUp(source: ValueSource): boolean {
  return 'constant' in source || 'pattern' in source || 'daysBeforeCutOff' in source;
}

/** A date or address that comes from a table inside the mapping is not the file's. */
function mayFillIn(source: ValueSource): boolean {
  return 'column' in source && (source.otherwise !== undefined || source.map !== undefined);
}

function inventedOfPoint(point: ContactPointMapping): readonly InventedField[] {
  const address = isInventedAddress(point) ? [['contactPoint', point.address] as const] : [];
  const consent =
    point.consent !== undefined && isInventedConsent(point) ? [['consent', point.consent.granted] as const] : [];
  return [...address, ...consent].flatMap(([kind, source]) =>
    point.channels.map((channel) => ({ field: `${kind}:${channel}`, from: describeSource(source), demoOnly: true })),
  );
}

function describeSource(source: ValueSource): string {
  if ('constant' in source) return String(source.constant);
  if ('pattern' in source) return source.pattern;
  if ('daysBeforeCutOff' in source) return source.daysBeforeCutOff.column;
  return 'daysSince' in source ? source.daysSince.column : source.column;
}
