import type { Knex } from 'knex';

/**
 * Anchors of all chains of a tenant (ADR 26), and what two people are held to. The table of before was never written, so it is made anew: a number instead of a
 * day, since one may be asked for; the root of a tree; and the line that goes into the file outside the database.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
-- a wish for another mode that names no list is taken back: it is asked for anew
update tenants set settings = settings - 'modeRequest' where settings -> 'modeRequest' -> 'safeListHash' is null;
-- how far the draft had come when it was sent to review; null for versions of before
alter table strategy_versions add column draft_number bigint;
drop table anchors;
create table anchors (
  tenant_id text not null references tenants,
  number bigint not null,
  at timestamptz not null,
  -- the day of the tenant's office it stands for
  business_date date not null,
  root text not null,
  case_count bigint not null,
  -- roots of the parts into which the cases are laid, in order
  parts text[] not null,
  line text not null,
  -- null until the line is in the file
  place text,
  placed_real timestamptz,
  made_real timestamptz not null default clock_timestamp(),
  primary key (tenant_id, number)
);
create index anchors_unplaced on anchors (tenant_id, number) where placed_real is null;
-- where each case's chain stood at the last anchor
create table anchored_cases (
  tenant_id text not null,
  case_id text not null,
  part smallint not null,
  head text not null,
  record_count bigint not null,
  primary key (tenant_id, case_id),
  foreign key (tenant_id, case_id) references cases
);
create index anchored_cases_part on anchored_cases (tenant_id, part);
alter table anchors enable row level security;
alter table anchored_cases enable row level security;
create policy tenant_rows on anchors using (tenant_id = current_setting('cauce.tenant', true)) with check (tenant_id = current_setting('cauce.tenant', true));
create policy tenant_rows on anchored_cases using (tenant_id = current_setting('cauce.tenant', true)) with check (tenant_id = current_setting('cauce.tenant', true));
grant select, insert on anchors to cauce_app;
grant update (place, placed_real) on anchors to cauce_app;
grant select, insert, update on anchored_cases to cauce_app;
`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
alter table strategy_versions drop column draft_number;
drop table anchored_cases;
drop table anchors;
create table anchors (
  tenant_id text not null references tenants,
  anchor_date date not null,
  head text not null,
  case_count bigint not null,
  place text not null,
  made_real timestamptz not null default clock_timestamp(),
  primary key (tenant_id, anchor_date)
);
alter table anchors enable row level security;
create policy tenant_rows on anchors using (tenant_id = current_setting('cauce.tenant', true)) with check (tenant_id = current_setting('cauce.tenant', true));
grant select, insert on anchors to cauce_app;
`);
}
