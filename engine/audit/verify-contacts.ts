import { isJsonObject, type Json, type JsonObject } from '#rules/base/json.ts';
import { canonicalJson, sha256Hex } from '#rules/base/sha256.ts';
import { differs, type AuditFinding } from './audit-finding.ts';
import type { ReadBundle } from './read-bundle.ts';
import { contentOf } from './turn-records.ts';

type BundleContact = ReadBundle['contacts'][number];
type BundleRecord = ReadBundle['records'][number];

/** A contact as the chain has it: the verdict that granted it, and where it went from there. */
type RecordedContact = {
  readonly contactId: string;
  readonly path: string;
  readonly seq: number;
  readonly channel: Json;
  /** null: erased. */
  readonly sent: JsonObject | null;
  readonly moves: readonly { readonly from: Json; readonly to: Json; readonly path: string }[];
};

/**
 * Holds every message to the chain, both ways: to the gate's verdict that granted it (channel, recipient, subject, text)
 * and to the records of what became of it. The database's own row and its own hash prove nothing.
 */
export function verifyContacts(bundle: ReadBundle): readonly AuditFinding[] {
  const recorded = recordedContacts(bundle);
  const shown = new Map(bundle.contacts.map((contact) => [contact.contactId, contact]));
  const missing = [...recorded.values()].flatMap((contact) =>
    shown.has(contact.contactId)
      ? []
      : [differs('contactMissing', contact.path, 'no such contact', `contact ${contact.contactId}`)],
  );
  const own = bundle.contacts.flatMap((contact, index) => {
    const path = `/contacts/${index}`;
    const known = recorded.get(contact.contactId);
    return known === undefined
      ? [differs('contactNotRecorded', path, contact.contactId, 'a verdict that granted it')]
      : [...textFindings(bundle, contact, known, path), ...stateFindings(contact, known, path)];
  });
  return [...missing, ...own, ...strayMoves(bundle, recorded)];
}

function recordedContacts({ records }: ReadBundle): ReadonlyMap<string, RecordedContact> {
  const contacts = new Map<string, RecordedContact>();
  for (const [index, record] of records.entries()) {
    const contactId = grantedBy(record);
    if (contactId === null) continue;
    const answer = record.body['answer'];
    const details = contentOf(record)['details'];
    const sent = isJsonObject(details) && isJsonObject(details['sent']) ? details['sent'] : null;
    contacts.set(contactId, {
      contactId,
      path: `/records/${index}`,
      seq: record.seq,
      channel: isJsonObject(answer) ? (answer['channel'] ?? null) : null,
      sent: record.personal === null ? null : (sent ?? {}),
      moves: records.flatMap(({ kind, body }, at) =>
        kind === 'contactMoved' && body['contactId'] === contactId
          ? [{ from: body['from'] ?? null, to: body['to'] ?? null, path: `/records/${at}` }]
          : [],
      ),
    });
  }
  return contacts;
}

function grantedBy({ kind, body }: BundleRecord): string | null {
  const answer = body['answer'];
  if (kind !== 'gateVerdict' || !isJsonObject(answer) || answer['kind'] !== 'allowed') return null;
  return typeof answer['contactId'] === 'string' ? answer['contactId'] : null;
}

function textFindings(bundle: ReadBundle, contact: BundleContact, recorded: RecordedContact, path: string) {
  const findings: AuditFinding[] = [];
  const hold = (key: 'to' | 'language' | 'subject' | 'body', expected: Json): void => {
    const found = contact[key];
    if (found === expected) return;
    findings.push(differs('textDiffers', `${path}/${key}`, text(found, key), text(expected, key)));
  };
  const { sent } = recorded;
  // Erased: the text may not stand beside the chain either, where nothing could tell whether it is the one that was sent.
  hold('body', sent?.['body'] ?? null);
  hold('subject', sent?.['subject'] ?? null);
  if (bundle.format !== 'cauce-audit-1') {
    hold('to', sent?.['to'] ?? null);
    if (sent !== null) hold('language', sent['language'] ?? null);
  }
  const sha = contact.body === null ? null : sha256Hex(contact.body);
  if (contact.bodySha256 !== sha)
    findings.push(differs('textDiffers', `${path}/bodySha256`, String(contact.bodySha256), String(sha)));
  return findings;
}

/** A claim, and one given back, are no records of their own: the first move on record may start from either state. */
const UNRECORDED: readonly Json[] = ['reserved', 'sending'];

function stateFindings(contact: BundleContact, recorded: RecordedContact, path: string): readonly AuditFinding[] {
  const findings: AuditFinding[] = [];
  if (contact.channel !== recorded.channel)
    findings.push(differs('contactDiffers', `${path}/channel`, contact.channel, canonicalJson(recorded.channel)));
  if (contact.seq !== recorded.seq)
    findings.push(differs('contactDiffers', `${path}/seq`, String(contact.seq), String(recorded.seq)));
  let states = UNRECORDED;
  for (const move of recorded.moves) {
    if (!states.includes(move.from))
      findings.push(differs('contactDiffers', move.path, canonicalJson(move.from), canonicalJson(states)));
    states = [move.to];
  }
  if (!states.includes(contact.state))
    findings.push(differs('contactDiffers', `${path}/state`, contact.state, canonicalJson(states)));
  return findings;
}

/** What became of a contact that nobody granted. */
function strayMoves(bundle: ReadBundle, recorded: ReadonlyMap<string, RecordedContact>): readonly AuditFinding[] {
  return bundle.records.flatMap(({ kind, body }, index) => {
    const contactId = body['contactId'];
    if (kind !== 'contactMoved' || (typeof contactId === 'string' && recorded.has(contactId))) return [];
    return [
      differs('contactNotRecorded', `/records/${index}`, canonicalJson(contactId ?? null), 'a verdict that granted it'),
    ];
  });
}

/** Of a text only its hash is said: a finding may be shown to somebody who may not read it. */
function text(value: Json, key: string): string {
  if (value === null) return 'nothing';
  return key === 'body' || key === 'subject'
    ? `a text with hash ${sha256Hex(canonicalJson(value))}`
    : canonicalJson(value);
}
