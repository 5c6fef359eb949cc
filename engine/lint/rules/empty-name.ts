import type { LintRule } from '../linted.ts';

/** A strategy that people cannot call by its name cannot be approved. */
export const emptyName: LintRule = ({ document }) =>
  document.name.trim() === ''
    ? [{ code: 'empty-name', severity: 'error', stepId: null, path: '/name', values: {} }]
    : [];
