import type { Knex } from 'knex';

/** A hold on a case is asked about by case, in every turn that would contact somebody: by key, as those on persons and accounts. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('create index holds_case on holds (tenant_id, case_id) where released_at is null');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop index holds_case');
}
