import {
  auditBundle1Schema,
  auditBundleSchema,
  type AuditBundle,
  type AuditBundle1,
} from '#engine/http-schema/audit-bundle.ts';
import { isJsonObject } from '#rules/base/json.ts';
import { err, ok, type Result } from '#rules/base/result.ts';

/** A bundle of either format in the newest shape; what an old one does not say is null, and `format` tells why. */
export type ReadBundle = Omit<AuditBundle, 'format' | 'personId'> & {
  readonly format: AuditBundle['format'] | AuditBundle1['format'];
  readonly personId: string | null;
};

export type BundleProblem = { readonly path: string; readonly message: string };

/** Reads a bundle from a file, of any version that was ever exported. */
export function readBundle(json: unknown): Result<ReadBundle, readonly BundleProblem[]> {
  const old = isJsonObject(json) && json['format'] === 'cauce-audit-1';
  const parsed = old ? auditBundle1Schema.safeParse(json) : auditBundleSchema.safeParse(json);
  if (!parsed.success) {
    return err(parsed.error.issues.map(({ path, message }) => ({ path: `/${path.join('/')}`, message })));
  }
  return ok(parsed.data.format === 'cauce-audit-1' ? upgraded(parsed.data) : parsed.data);
}

function upgraded({ approval, contacts, ...bundle }: AuditBundle1): ReadBundle {
  return {
    ...bundle,
    personId: null,
    contacts: contacts.map((contact) => ({ ...contact, to: null, language: null })),
    approvals: approval === null ? [] : [approval],
    anchor: null,
  };
}
