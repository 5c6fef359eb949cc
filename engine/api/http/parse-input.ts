import type { z } from 'zod';
import { pointer } from '#rules/language/finding.ts';
import { ProblemError } from './problem-error.ts';

/** Checks one part of a request; all its defects are reported at once, each with its place. */
export function parseInput(schema: z.ZodType | undefined, value: unknown, where: '' | 'query' | 'params'): unknown {
  if (schema === undefined) return where === '' ? undefined : {};
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const findings = parsed.error.issues.map((issue) => ({
    code: issue.code,
    path: issue.path.reduce<string>((path, key) => pointer(path, String(key)), where),
    message: issue.message,
  }));
  throw new ProblemError('invalid', findings[0]?.message ?? 'It does not have the expected shape.', { findings });
}
