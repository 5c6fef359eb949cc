import { z } from 'zod';
import { parseInstant, type Instant } from '#rules/base/instant.ts';
import { err, ok, type Result } from '#rules/base/result.ts';
import { HISTORY_EVENTS, LAW_ROLES, type LawRole } from '#rules/packs/law-words.ts';
import { CHANNELS } from '#engine/case/words.ts';
import type { ContactHistoryLine } from '#engine/gate/contact-history.ts';
import { linesOf } from '../rules/facts-lines.ts';
import { readJson, type BadInput } from './bad-input.ts';

const instantSchema = z.string().transform((text, context): Instant => {
  const parsed = parseInstant(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.error });
  return z.NEVER;
});

/** One line of `--history` (design.md section 11); unknown keys are refused. */
const historyLineSchema = z.strictObject({
  at: instantSchema,
  channel: z.enum(CHANNELS),
  event: z.enum(HISTORY_EVENTS),
  initiatedBy: z.enum(['creditor', 'debtor']),
  debt: z.string().optional(),
  creditor: z.string().optional(),
  recipient: z.string().optional(),
  outcome: z.string().optional(),
});

export type LawHistory = {
  readonly lines: readonly ContactHistoryLine[];
  /** True when some line names a recipient that cannot be told from the one asked about. */
  readonly recipientAssumed: boolean;
};

/**
 * Reads the contacts of one person. A line whose `recipient` is a role (`codebtor`) is about that role; any other
 * recipient is taken for the person asked about, since the question names none: the stricter reading.
 */
export function readHistory(text: string, file: string, role: LawRole): Result<LawHistory, readonly BadInput[]> {
  const lines: ContactHistoryLine[] = [];
  const bad: BadInput[] = [];
  let recipientAssumed = false;
  for (const { number, line } of linesOf(text)) {
    const read = readJson(line, historyLineSchema, { file, line: number });
    if (!read.ok) {
      bad.push(...read.error);
      continue;
    }
    const { recipient, debt, creditor, outcome, ...rest } = read.value;
    const named = LAW_ROLES.find((candidate) => candidate === recipient);
    recipientAssumed ||= recipient !== undefined && named === undefined;
    lines.push({
      ...rest,
      ...(debt === undefined ? {} : { debt }),
      ...(creditor === undefined ? {} : { creditor }),
      ...(outcome === undefined ? {} : { outcome }),
      ...(named === undefined ? {} : { recipient: named === role ? PERSON_ASKED : named }),
    });
  }
  return bad.length > 0 ? err(bad) : ok({ lines, recipientAssumed });
}

/** The id that the one person of a question goes by. */
export const PERSON_ASKED = 'person';
