import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auditBundleSchema, type AuditBundle } from '#engine/http-schema/audit-bundle.ts';
import { isFault } from './audit-finding.ts';
import { anchorFile, intactBundle } from './bundle.test-support.ts';
import { verifyBundle } from './verify-bundle.ts';

const INTACT = intactBundle();

/** Faults by code and place, after `change` was made to a fresh copy. */
function faultsAfter(change: (bundle: AuditBundle) => void): readonly string[] {
  const bundle = structuredClone(INTACT);
  change(bundle);
  return verifyBundle(bundle)
    .filter(isFault)
    .map(({ code, path }) => `${code} ${path}`);
}

function at<T>(list: readonly T[], index: number): T {
  const item = list.at(index);
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
}

describe('law 7: every act and refusal has a record, and none can be changed unseen', () => {
  test('an untouched bundle is intact, and says on which anchor it rests', () => {
    expect(verifyBundle(INTACT).map(({ code }) => code)).toEqual(['restsOnAnchor']);
    expect(verifyBundle(INTACT, { anchors: anchorFile(INTACT) }).filter(isFault)).toEqual([]);
    expect(INTACT.turns.length).toBe(4);
    expect(auditBundleSchema.safeParse(INTACT).success).toBe(true);
  });

  test('a removed record, a changed figure of a fact, another text, another plan: each is named at its place', () => {
    expect(faultsAfter((bundle) => void bundle.records.splice(2, 1))).toContain('chainBroken /records/2');
    expect(faultsAfter((bundle) => void (at(bundle.turns, 0).facts = {}))).toContain(
      'factsDiffer /turns/0/factsDigest',
    );
    expect(faultsAfter((bundle) => void (at(bundle.contacts, 0).body = 'Pague hoy.'))).toContain(
      'textDiffers /contacts/0/body',
    );
    expect(faultsAfter((bundle) => void (bundle.plans = {}))).toContain('planMissing /turns/0/planHash');
    expect(faultsAfter((bundle) => void bundle.turns.pop())).toContain('turnMissing /turns');
  });

  test('a decision that was swapped for another is found, even where the forger rehashed the turn', () => {
    const found = faultsAfter((bundle) => void (at(bundle.turns, 2).state = at(bundle.turns, 1).state));
    expect(found).toContain('stateDiffers /turns/2/state');
  });

  test('any one changed character of any record is found', () => {
    const text = JSON.stringify(INTACT.records);
    fc.assert(
      fc.property(fc.nat(text.length - 1), (index) => {
        const digit = text[index];
        fc.pre(digit !== undefined && /[0-9a-f]/.test(digit));
        const changed = `${text.slice(0, index)}${digit === '7' ? '8' : '7'}${text.slice(index + 1)}`;
        let records: AuditBundle['records'];
        try {
          records = JSON.parse(changed) as AuditBundle['records'];
        } catch {
          return;
        }
        const changedBundle = { ...INTACT, records };
        // The name of a field may be what was changed: then it is no bundle.
        if (!auditBundleSchema.safeParse(changedBundle).success) return;
        expect(verifyBundle(changedBundle).filter(isFault).length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
