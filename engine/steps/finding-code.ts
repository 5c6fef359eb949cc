/** Every code a check of a document can answer; docs/lint/<code>.md explains each, `engine/lint/messages` says it. */
export const FINDING_CODES = [
  // The document as a file.
  'not-json',
  'not-an-object',
  'too-deep',
  'too-large',
  'forbidden-key',
  'unknown-key',
  'missing-key',
  'wrong-shape',
  'newer-schema',
  'bad-id',
  // One step.
  'unknown-kind',
  'newer-kind',
  'bad-setting',
  'missing-setting',
  'empty-name',
  'duplicate-outcome',
  'wait-without-deadline',
  // Rules inside steps and settings.
  'bad-condition',
  'unknown-fact',
  'wrong-type',
  'money-without-currency',
  'overlapping-rows',
  'unreachable-row',
  // An edit that cannot be applied.
  'edit-conflict',
  // The graph.
  'missing-entry',
  'several-entries',
  'unknown-step',
  'unknown-outcome',
  'wire-into-entry',
  'dead-end',
  'unreachable-step',
  'cycle-without-wait',
  'no-exit-reachable',
  // Contacts.
  'unknown-template',
  'channel-without-template',
  'template-text',
  'no-opt-out',
  'flow-can-exceed-budget',
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];
