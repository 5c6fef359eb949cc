import type { Channel } from '#engine/case/words.ts';
import type { LocalDate } from '#rules/base/local-date.ts';
import type { ImportConsent, ImportContactPoint } from './import-row.ts';
import { isInventedAddress, isInventedConsent } from './invented-fields.ts';
import type { ContactPointMapping, ImportMapping } from './mapping.ts';
import { readAddress } from './read-contact-point.ts';
import { readDate } from './read-date.ts';
import { compileSource, type Cells, type SourceContext } from './read-source.ts';
import type { ReadingContext } from './read-target.ts';
import { usable, type Refuse } from './usable.ts';

const YES = new Set(['true', '1', 's', 'si', 'sí', 'y', 'yes', 'sim', 'v', 't']);
const NO = new Set(['false', '0', 'n', 'no', 'não', 'nao', 'f']);

/** Compiles the mapping's contact points: one row gives one point for each of their channels with an address. */
export function compilePoints(
  mapping: ImportMapping,
  source: SourceContext,
  context: ReadingContext,
): (cells: Cells, refuse: Refuse) => readonly ImportContactPoint[] {
  const compiled = mapping.contactPoints.map((point) => compilePoint(point, source, context));
  return (cells, refuse) => compiled.flatMap((read) => read(cells, refuse));
}

function compilePoint(
  point: ContactPointMapping,
  source: SourceContext,
  context: ReadingContext,
): (cells: Cells, refuse: Refuse) => readonly ImportContactPoint[] {
  const find = compileSource(point.address, source);
  const readConsent = compileConsent(point, source, context);
  const invented = isInventedAddress(point);
  return (cells, refuse) => {
    const found = usable(find(cells), refuse);
    if (found?.kind !== 'text') return [];
    const consent = readConsent(cells, refuse);
    // One number serves several channels: a defect is told once.
    const told = new Set<string>();
    return point.channels.flatMap((channel: Channel) => {
      const read = readAddress(found.text, channel, point.callingCode);
      if (read.ok) return [{ channel, address: read.address, origin: point.origin, invented, consent }];
      if (!told.has(read.code)) refuse(found.column, found.text, read.code);
      told.add(read.code);
      return [];
    });
  };
}

function compileConsent(
  point: ContactPointMapping,
  source: SourceContext,
  context: ReadingContext,
): (cells: Cells, refuse: Refuse) => ImportConsent | null {
  const { consent } = point;
  if (consent === undefined) return () => null;
  const findGranted = compileSource(consent.granted, source);
  const findFrom = consent.from === undefined ? null : compileSource(consent.from, source);
  const invented = isInventedConsent(point);
  return (cells, refuse) => {
    const granted = usable(findGranted(cells), refuse);
    if (granted?.kind !== 'text') return null;
    const word = granted.text.toLowerCase();
    if (!YES.has(word) && !NO.has(word)) {
      refuse(granted.column, granted.text, 'notAYesOrNo');
      return null;
    }
    let from: LocalDate | null = null;
    const found = findFrom === null ? null : usable(findFrom(cells), refuse);
    if (found?.kind === 'text') {
      from = readDate(found.text, context.dateOrder);
      if (from === null) refuse(found.column, found.text, 'notADate', context.dateOrder);
    }
    return { scope: consent.scope, granted: YES.has(word), from, invented };
  };
}
