import type { JsonObject } from '#rules/base/json.ts';

/** The segments a new tenant starts with: one per stage of delinquency, in json-rules-engine's conditions. */
export const DEMO_SEGMENTS: readonly {
  readonly segmentId: string;
  readonly name: string;
  readonly conditions: JsonObject;
}[] = [
  {
    segmentId: 'seg_preventive',
    name: 'Preventiva: al día',
    conditions: { all: [{ fact: 'daysPastDue', operator: 'equal', value: 0 }] },
  },
  stage('seg_early', 'Mora temprana: 1 a 30 días', 1, 30),
  stage('seg_middle', 'Mora media: 31 a 90 días', 31, 90),
  {
    segmentId: 'seg_late',
    name: 'Mora tardía: más de 90 días',
    conditions: {
      all: [
        { fact: 'daysPastDue', operator: 'greaterThan', value: 90 },
        { fact: 'overdueAmount', operator: 'greaterThan', value: 0 },
      ],
    },
  },
];

function stage(
  segmentId: string,
  name: string,
  from: number,
  to: number,
): { segmentId: string; name: string; conditions: JsonObject } {
  return {
    segmentId,
    name,
    conditions: {
      all: [
        { fact: 'daysPastDue', operator: 'greaterThanInclusive', value: from },
        { fact: 'daysPastDue', operator: 'lessThanInclusive', value: to },
        // Real files have debtors who are late and owe nothing: they are nobody's case.
        { fact: 'overdueAmount', operator: 'greaterThan', value: 0 },
      ],
    },
  };
}
