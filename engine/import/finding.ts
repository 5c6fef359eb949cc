/** Why a row cannot be taken. Each code has a sentence in three languages (finding-sentence.ts). */
export const ROW_FINDING_CODES = [
  'missing',
  'notANumber',
  'notAWholeNumber',
  'tooManyDecimals',
  'tooLarge',
  'notADate',
  'notACurrency',
  'notACountry',
  'notALanguage',
  'notAZone',
  'notAState',
  'notAPhone',
  'notAnEmail',
  'notAYesOrNo',
  'notInMap',
  'badCharacter',
  'tooLong',
  'columnCount',
  'duplicate',
] as const;
export type RowFindingCode = (typeof ROW_FINDING_CODES)[number];

/** One bad cell of one row. `row` counts as a spreadsheet does: the header is row 1, the first debtor row 2. */
export type RowFinding = {
  readonly row: number;
  readonly column: string;
  readonly value: string;
  readonly code: RowFindingCode;
  /** What the sentence adds: a currency's decimals, the near values of a map, the first row of a duplicate. */
  readonly detail: string;
};

const SHOWN = 120;

/** A finding with its value cut to what a screen or a table can hold. */
export function rowFinding(
  row: number,
  column: string,
  found: { readonly value: string; readonly code: RowFindingCode; readonly detail?: string },
): RowFinding {
  const shown = found.value.length > SHOWN ? `${found.value.slice(0, SHOWN)}…` : found.value;
  return { row, column, value: shown.replaceAll('\u0000', '\uFFFD'), code: found.code, detail: found.detail ?? '' };
}

/** How a finding's reason is stored in one column: the code, and its detail after a colon. */
export function reasonText(finding: RowFinding): string {
  return finding.detail === '' ? finding.code : `${finding.code}:${finding.detail}`;
}

/** The stored form read back; an unknown code (of a newer version) is null. */
export function parseReason(text: string): { readonly code: RowFindingCode; readonly detail: string } | null {
  const cut = text.indexOf(':');
  const name = cut === -1 ? text : text.slice(0, cut);
  const code = ROW_FINDING_CODES.find((known) => known === name);
  return code === undefined ? null : { code, detail: cut === -1 ? '' : text.slice(cut + 1) };
}
