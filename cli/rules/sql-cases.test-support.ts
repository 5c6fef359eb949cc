import type pg from 'pg';
import { ok } from '#rules/base/result.ts';
import type { Facts } from '#rules/facts/fact-snapshot.ts';
import type { RuleSet } from '#rules/language/rule.ts';
import { decisionQuery, ruleSetSql, type RuleSetSql } from '#rules/compile/sql/rule-set-sql.ts';
import { SESSION_FUNCTIONS } from '#rules/compile/sql/session-functions.ts';
import { sql } from '#rules/compile/sql/sql.ts';
import { storeJson } from '#rules/compile/sql/stored-json.ts';
import { copyRowsOn } from '#workers/import/copy-rows.ts';
import type { Decided } from './backend.ts';

/** One rule set with every debtor it is decided on. */
export type SqlCase = { readonly ruleSet: RuleSet; readonly debtors: readonly Facts[] };

const CASES_A_STATEMENT = 40;

/** Decides many rule sets in few statements; the answers by case and debtor. Nothing stays on the connection's database. */
export async function decideCases(
  client: pg.Client,
  cases: readonly SqlCase[],
): Promise<readonly (readonly Decided[])[]> {
  await client.query('begin');
  try {
    await client.query('set local jit = off');
    for (const definition of SESSION_FUNCTIONS) await client.query(definition);
    await client.query(
      'create temporary table all_facts (k int, n int, facts jsonb, primary key (k, n)) on commit drop',
    );
    const copy = copyRowsOn(client, 'all_facts', ['k', 'n', 'facts']);
    for (const [k, { debtors }] of cases.entries()) {
      for (const [n, facts] of debtors.entries()) await copy.write([k, n, storeJson(facts)]);
    }
    await copy.end();
    const compiled = cases.map(({ ruleSet }) => compile(ruleSet));
    const answers = cases.map((): Decided[] => []);
    for (let from = 0; from < compiled.length; from += CASES_A_STATEMENT) {
      const part = compiled.slice(from, from + CASES_A_STATEMENT);
      const text = part.map((one, index) => {
        const rows = sql`(select n, facts from pg_temp.all_facts where k = ${from + index})`;
        return `select ${from + index} as k, q.* from (${decisionQuery(one, rows)}) as q`;
      });
      const { rows } = await client.query<Row>(`${text.join(' union all ')} order by k, n`);
      for (const row of rows) answers[row.k]?.push(decidedOf(compiled[row.k], row));
    }
    return answers;
  } finally {
    await client.query('rollback');
  }
}

type Row = {
  readonly k: number;
  readonly n: number;
  readonly failed: number | null;
  readonly fired: readonly number[];
};

function compile(ruleSet: RuleSet): RuleSetSql {
  const compiled = ruleSetSql(ruleSet);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return compiled.value;
}

function decidedOf(compiled: RuleSetSql | undefined, { failed, fired }: Row): Decided {
  if (failed === null) return ok(fired.flatMap((place) => compiled?.rules[place]?.rule ?? []));
  const error = compiled?.errors[failed];
  if (error === undefined) throw new Error(`no error has the number ${failed}`);
  return { ok: false, error };
}
