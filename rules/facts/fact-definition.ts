/** What values a fact may hold. Money is whole minor units of the case's currency; dates are `YYYY-MM-DD`. */
export type FactType = 'number' | 'money' | 'text' | 'boolean' | 'date' | 'instant' | 'textList';

export type FactUnit = 'none' | 'days' | 'minorUnits' | 'count' | 'score';

/** Whose property the fact is. A case sees facts of its person, accounts and addresses through `aggregate`. */
export type FactLevel = 'person' | 'case' | 'account' | 'address';

/** How several accounts (or addresses) become one value. `only`: the value when all agree, else null. */
export type FactAggregate = 'max' | 'min' | 'sum' | 'any' | 'latest' | 'only';

export type Label = { readonly es: string; readonly en: string; readonly pt: string };

export type FactDefinition = {
  readonly type: FactType;
  readonly unit: FactUnit;
  readonly level: FactLevel;
  readonly aggregate: FactAggregate;
  /** True when the value comes from a creditor's books: it then carries `asOf` and `knownAt`, and law 10 applies. */
  readonly books: boolean;
  readonly label: Label;
  /** The closed list of values, where there is one. */
  readonly values?: readonly string[];
};
