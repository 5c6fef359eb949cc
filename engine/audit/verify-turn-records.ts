import type { Json } from '#rules/base/json.ts';
import { isJsonObject } from '#rules/base/json.ts';
import { canonicalJson } from '#rules/base/sha256.ts';
import { answerDigest } from './answer-digest.ts';
import { differs, type AuditFinding } from './audit-finding.ts';
import type { ReadBundle } from './read-bundle.ts';
import { contentOf, turnRecords, type TurnRecords } from './turn-records.ts';

type BundleTurn = ReadBundle['turns'][number];

/**
 * Holds each turn's row to the record that closes it: plan, build, instant, digests, answer, and the head the turn left.
 * Turns from before there was such a record are only counted: nothing of theirs but what `step` repeats can be checked.
 */
export function verifyTurnRecords(bundle: ReadBundle): readonly AuditFinding[] {
  const findings: AuditFinding[] = [];
  let unchained = 0;
  let chained = false;
  for (const [index, turn] of bundle.turns.entries()) {
    const path = `/turns/${index}`;
    const records = turnRecords(bundle, turn);
    findings.push(...answerFindings(turn, path, records));
    if (records.closing !== null) {
      chained = true;
      findings.push(...closingFindings(turn, path, records.closing));
    } else if (chained) {
      findings.push(differs('turnNotRecorded', path, 'no record of this turn', 'one, as of those before it'));
    } else unchained += 1;
  }
  if (unchained > 0) {
    const found = `${unchained} turns were written before turns had a record`;
    findings.push(differs('notChecked', '/turns', found, 'their build, facts, answers and heads stand in no chain'));
  }
  return findings;
}

type Closing = NonNullable<TurnRecords['closing']>;

function closingFindings(turn: BundleTurn, path: string, { record, path: recordPath }: Closing) {
  const findings: AuditFinding[] = [];
  const hold = (key: 'planHash' | 'buildId' | 'at' | 'enrolment', said: Json | undefined): void => {
    if (turn[key] !== said)
      findings.push(differs('turnDiffers', `${path}/${key}`, String(turn[key]), `${shown(said)} (${recordPath})`));
  };
  hold('planHash', record.body['planHash']);
  hold('buildId', record.body['buildId']);
  hold('at', record.at);
  hold('enrolment', record.enrolment);
  if (turn.head !== record.hash) findings.push(differs('turnHeadDiffers', `${path}/head`, turn.head, record.hash));
  // Erased with what they are digests of.
  const digests = contentOf(record)['digests'];
  if (!isJsonObject(digests)) return findings;
  const own = {
    inputDigest: digests['input'],
    factsDigest: digests['facts'],
    stateDigest: digests['state'],
    draftsDigest: digests['drafts'],
  } as const;
  for (const key of ['inputDigest', 'factsDigest', 'stateDigest', 'draftsDigest'] as const) {
    if (turn[key] !== own[key])
      findings.push(differs('turnDiffers', `${path}/${key}`, turn[key], `${shown(own[key])} (${recordPath})`));
  }
  const answer = turn.answer === null ? null : answerDigest(turn.answer);
  if (answer !== digests['answer'])
    findings.push(
      differs('answerDiffers', `${path}/answer`, shown(answer), `${shown(digests['answer'])} (${recordPath})`),
    );
  return findings;
}

/** The gate's answer stands in clear in the record of its verdict, in every bundle there ever was. */
function answerFindings(turn: BundleTurn, path: string, { written }: TurnRecords): readonly AuditFinding[] {
  const recorded = written.filter(({ kind }) => kind === 'gateVerdict').map(({ body }) => body['answer'] ?? null);
  const { answer } = turn;
  const said = isJsonObject(answer) && answer['kind'] === 'gateAnswered' ? [answer['answer'] ?? null] : [];
  return canonicalJson(said) === canonicalJson(recorded)
    ? []
    : [differs('answerDiffers', `${path}/answer`, canonicalJson(said), canonicalJson(recorded))];
}

function shown(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'string' ? value : canonicalJson(value);
}
