import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isFault } from './audit-finding.ts';
import { readBundle, type ReadBundle } from './read-bundle.ts';
import { verifyBundle } from './verify-bundle.ts';

/** As a live case was exported before turns were chained and chains anchored. */
function stored(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`bundles/format-1-${name}.json`, import.meta.url), 'utf8')) as unknown;
}

function read(json: unknown): ReadBundle {
  const bundle = readBundle(json);
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.error));
  return bundle.value;
}

describe('a bundle of the first format', () => {
  test.each(['whole', 'worked', 'optsOut'])('"%s" still verifies, and says what it cannot show', (name) => {
    const findings = verifyBundle(read(stored(name)));
    expect(findings.filter(isFault)).toEqual([]);
    const said = findings.map(({ code, path }) => `${code} ${path}`);
    expect(said).toEqual(expect.arrayContaining(['notChecked /turns', 'notAnchored /anchor', 'notChecked /format']));
  });

  test('what its chain did hold is still held to it: a text rewritten with its own hash is named', () => {
    const bundle = structuredClone(read(stored('whole')));
    for (const contact of bundle.contacts) Object.assign(contact, { body: 'Pague hoy.', bodySha256: null });
    expect(verifyBundle(bundle).filter(isFault)).toMatchObject([
      { code: 'textDiffers', path: '/contacts/0/body' },
      { code: 'textDiffers', path: '/contacts/0/bodySha256' },
    ]);
  });

  test('of an unknown format every problem is said at its place', () => {
    const bundle = readBundle({ format: 'cauce-audit-9' });
    expect(bundle.ok ? [] : bundle.error).toContainEqual(expect.objectContaining({ path: '/format' }));
  });
});
