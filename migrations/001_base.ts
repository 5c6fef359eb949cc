import type { Knex } from 'knex';

/**
 * The whole model of design.md section 4. Every table carries `tenant_id` in its key and is closed by row-level
 * security: the application's role (`cauce_app`, not the owner) sees only rows of `cauce.tenant`, set per
 * transaction. Money is integer minor units (bigint) with its currency; `as_of` is the books' cut-off,
 * `known_at` when we learned it (law 10). Times called `*_real` are wall-clock; all others are business time.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(TENANTS);
  await knex.raw(PEOPLE_AND_BOOKS);
  await knex.raw(STRATEGIES);
  await knex.raw(CASES);
  await knex.raw(CONTACTS);
  await knex.raw(RECORDS);
  await knex.raw(WORK);
  await knex.raw(CLOCK);
  await knex.raw(SEPARATION);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop schema public cascade; create schema public; grant usage on schema public to public');
}

const TENANTS = `
create table tenants (
  tenant_id text primary key,
  name text not null,
  mode text not null check (mode in ('demo', 'shadow', 'safeList', 'live')),
  paused boolean not null default false,
  pumps_stopped boolean not null default false,
  epoch bigint not null default 0,
  language text not null default 'es' check (language in ('es', 'en', 'pt')),
  -- where its business day begins, e.g. for the daily resegmentation
  zone text not null default 'America/Bogota',
  safe_list text[] not null default '{}',
  settings jsonb not null default '{}'
);
create table users (
  tenant_id text not null references tenants,
  user_id text not null,
  email text not null,
  name text not null,
  password_hash text not null,
  language text not null default 'es' check (language in ('es', 'en', 'pt')),
  roles text[] not null,
  active boolean not null default true,
  primary key (tenant_id, user_id)
);
create unique index users_email on users (lower(email));
create table user_reports (
  tenant_id text not null,
  user_id text not null,
  reports_to text not null,
  from_date date not null,
  to_date date,
  primary key (tenant_id, user_id, from_date),
  foreign key (tenant_id, user_id) references users,
  foreign key (tenant_id, reports_to) references users
);
create table sessions (
  tenant_id text not null,
  session_hash text not null,
  user_id text not null,
  role text not null,
  csrf text not null,
  created_real timestamptz not null default now(),
  expires_real timestamptz not null,
  primary key (session_hash),
  foreign key (tenant_id, user_id) references users
);
`;

const PEOPLE_AND_BOOKS = `
create table creditors (
  tenant_id text not null references tenants,
  creditor_id text not null,
  name text not null,
  type text not null check (type in ('bank', 'nonBank', 'retail', 'agency')),
  grouping text not null default 'creditorAndDebtor' check (grouping in ('creditorAndDebtor', 'productFamily', 'perAccount')),
  days_past_due_by text not null default 'creditor' check (days_past_due_by in ('creditor', 'ours')),
  tolerance_minor bigint not null default 0,
  caps jsonb not null default '[]',
  books_deadline_hours integer not null default 36,
  contact_phone text,
  contact_hours text,
  primary key (tenant_id, creditor_id)
);
create table portfolios (
  tenant_id text not null,
  portfolio_id text not null,
  creditor_id text not null,
  name text not null,
  books_as_of timestamptz,
  books_known_at timestamptz,
  primary key (tenant_id, portfolio_id),
  foreign key (tenant_id, creditor_id) references creditors
);
create table persons (
  tenant_id text not null references tenants,
  person_id text not null,
  external_ref text not null,
  full_name text not null,
  first_name text not null,
  language text not null default 'es',
  country text,
  region text,
  zones text[] not null default '{}',
  zone_source text not null default 'unknown',
  declared_domicile boolean not null default false,
  epoch bigint not null default 0,
  invented text[] not null default '{}',
  primary key (tenant_id, person_id)
);
create unique index persons_external_ref on persons (tenant_id, external_ref);
create table accounts (
  tenant_id text not null,
  account_id text not null,
  portfolio_id text not null,
  creditor_id text not null,
  external_ref text not null,
  product text not null,
  currency text not null,
  state text not null default 'open' check (state in ('open', 'current', 'closed', 'writtenOff', 'sold', 'recalled')),
  overdue_minor bigint,
  minimum_minor bigint,
  payoff_minor bigint,
  original_minor bigint,
  days_past_due integer,
  oldest_due_date date,
  next_due_date date,
  statement_cutoff date,
  payment_reference text,
  risk_score numeric,
  attributes jsonb not null default '{}',
  invented text[] not null default '{}',
  as_of timestamptz not null,
  known_at timestamptz not null,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, portfolio_id) references portfolios,
  foreign key (tenant_id, creditor_id) references creditors
);
create unique index accounts_external_ref on accounts (tenant_id, portfolio_id, external_ref);
create table account_persons (
  tenant_id text not null,
  account_id text not null,
  person_id text not null,
  role text not null check (role in ('holder', 'codebtor', 'guarantor', 'attorney', 'heir')),
  from_date date,
  to_date date,
  primary key (tenant_id, account_id, person_id, role),
  foreign key (tenant_id, account_id) references accounts,
  foreign key (tenant_id, person_id) references persons
);
create index account_persons_person on account_persons (tenant_id, person_id);
create table placements (
  tenant_id text not null,
  placement_id text not null,
  account_id text not null,
  kind text not null check (kind in ('desk', 'agency', 'lawyer')),
  placed_with text not null,
  starts_at timestamptz not null,
  ends_at timestamptz,
  recalled_at timestamptz,
  primary key (tenant_id, placement_id),
  foreign key (tenant_id, account_id) references accounts
);
create table contact_points (
  tenant_id text not null,
  contact_point_id text not null,
  person_id text not null,
  channel text not null,
  address text not null,
  source text not null,
  valid_from timestamptz,
  valid_to timestamptz,
  invented boolean not null default false,
  primary key (tenant_id, contact_point_id),
  foreign key (tenant_id, person_id) references persons
);
create unique index contact_points_address on contact_points (tenant_id, person_id, channel, address);
create index contact_points_by_address on contact_points (tenant_id, address);
create table consents (
  tenant_id text not null,
  consent_id text not null,
  person_id text not null,
  contact_point_id text,
  channel text not null,
  scope text not null check (scope in ('collection', 'promotion', 'all')),
  granted boolean not null default true,
  from_at timestamptz not null,
  to_at timestamptz,
  source text not null,
  invented boolean not null default false,
  primary key (tenant_id, consent_id),
  foreign key (tenant_id, person_id) references persons
);
create index consents_person on consents (tenant_id, person_id);
create table instalments (
  tenant_id text not null,
  account_id text not null,
  number integer not null,
  due_date date not null,
  amount_minor bigint not null,
  paid_minor bigint not null default 0,
  primary key (tenant_id, account_id, number),
  foreign key (tenant_id, account_id) references accounts
);
create table movements (
  tenant_id text not null,
  movement_id text not null,
  account_id text not null,
  kind text not null check (kind in ('paymentReported', 'paymentPending', 'paymentPosted', 'reversal', 'adjustment', 'reAge', 'writeOff', 'sale')),
  amount_minor bigint not null,
  currency text not null,
  effective_at timestamptz not null,
  known_at timestamptz not null,
  source text not null,
  external_ref text,
  -- the payment this reversal undoes, or the reported payment this posting confirms
  reverses text,
  confirms text,
  recorded_by text,
  primary key (tenant_id, movement_id),
  foreign key (tenant_id, account_id) references accounts
);
create unique index movements_external_ref on movements (tenant_id, source, external_ref) where external_ref is not null;
create index movements_account on movements (tenant_id, account_id, effective_at);
create table promises (
  tenant_id text not null,
  promise_id text not null,
  account_id text not null,
  case_id text,
  amount_minor bigint not null,
  currency text not null,
  due_date date not null,
  grace_days integer not null default 0,
  state text not null default 'active' check (state in ('active', 'kept', 'partial', 'broken', 'rescheduled', 'cancelled', 'verifying')),
  source text not null,
  -- what the books said was overdue then: a creditor's file may show a payment only as a lower figure
  overdue_when_made_minor bigint,
  made_at timestamptz not null,
  settled_at timestamptz,
  primary key (tenant_id, promise_id),
  foreign key (tenant_id, account_id) references accounts
);
create index promises_account on promises (tenant_id, account_id);
create table facts (
  tenant_id text not null,
  level text not null check (level in ('person', 'case', 'account', 'address')),
  subject_id text not null,
  fact text not null,
  value jsonb not null,
  source text not null,
  as_of timestamptz,
  known_at timestamptz not null,
  primary key (tenant_id, level, subject_id, fact)
);
create table import_runs (
  tenant_id text not null,
  import_run_id text not null,
  portfolio_id text not null,
  file_name text not null,
  file_sha256 text not null,
  mapping jsonb not null,
  state text not null check (state in ('running', 'done', 'refused', 'failed')),
  counts jsonb not null default '{}',
  started_at timestamptz not null,
  ended_at timestamptz,
  by_user text,
  primary key (tenant_id, import_run_id)
);
create table import_findings (
  tenant_id text not null,
  import_run_id text not null,
  row_number bigint not null,
  position integer not null,
  column_name text not null,
  value text not null,
  reason text not null,
  primary key (tenant_id, import_run_id, row_number, position),
  foreign key (tenant_id, import_run_id) references import_runs
);
`;

const STRATEGIES = `
create table strategies (
  tenant_id text not null references tenants,
  strategy_id text not null,
  name text not null,
  paused boolean not null default false,
  epoch bigint not null default 0,
  draft jsonb not null,
  draft_number bigint not null default 0,
  live_version integer,
  created_by text,
  created_at timestamptz not null,
  primary key (tenant_id, strategy_id)
);
create table strategy_edits (
  tenant_id text not null,
  strategy_id text not null,
  number bigint not null,
  edit jsonb not null,
  inverse jsonb not null,
  by_user text not null,
  at timestamptz not null,
  primary key (tenant_id, strategy_id, number),
  foreign key (tenant_id, strategy_id) references strategies
);
create table plans (
  tenant_id text not null references tenants,
  plan_hash text not null,
  plan jsonb not null,
  plan_text text not null,
  primary key (tenant_id, plan_hash)
);
create table strategy_versions (
  tenant_id text not null,
  strategy_id text not null,
  version integer not null,
  state text not null check (state in ('inReview', 'approved', 'published', 'retired', 'returned')),
  document jsonb not null,
  document_hash text not null,
  plan_hash text not null,
  templates jsonb not null,
  author text not null,
  submitted_at timestamptz not null,
  approver text,
  approved_hash text,
  approved_at timestamptz,
  published_by text,
  published_at timestamptz,
  retired_at timestamptz,
  comment text,
  primary key (tenant_id, strategy_id, version),
  foreign key (tenant_id, strategy_id) references strategies,
  foreign key (tenant_id, plan_hash) references plans,
  check (approver is null or approver <> author)
);
create table templates (
  tenant_id text not null references tenants,
  template_id text not null,
  version integer not null,
  name text not null,
  purpose text not null,
  texts jsonb not null,
  state text not null check (state in ('draft', 'approved', 'retired')),
  approved_by text,
  approved_at timestamptz,
  primary key (tenant_id, template_id, version)
);
create table holdouts (
  tenant_id text not null references tenants,
  launch_id text not null,
  person_id text not null,
  strategy_id text not null,
  account_ids text[] not null,
  at timestamptz not null,
  primary key (tenant_id, launch_id, person_id, account_ids)
);
create table resegmentations (
  tenant_id text not null references tenants,
  business_date date not null,
  -- again on the same day when newer books came
  number integer not null,
  books_known_at timestamptz,
  started_at timestamptz not null,
  ended_at timestamptz,
  -- the last case judged: a run that was cut goes on behind it; null: all are
  after_case text default '',
  counts jsonb not null default '{}',
  primary key (tenant_id, business_date, number)
);
create table segments (
  tenant_id text not null references tenants,
  segment_id text not null,
  name text not null,
  conditions jsonb not null,
  strategy_id text,
  primary key (tenant_id, segment_id)
);
create table launches (
  tenant_id text not null,
  launch_id text not null,
  strategy_id text not null,
  version integer not null,
  plan_hash text not null,
  segment jsonb not null,
  -- the named segment it was chosen by, where it was
  segment_id text,
  state text not null check (state in ('running', 'paused', 'cancelled', 'done')),
  pace_per_minute integer not null,
  -- goes on: every business day whoever newly belongs to the segment enters
  daily boolean not null default false,
  counted integer not null,
  created_cases integer not null default 0,
  started_cases integer not null default 0,
  by_user text not null,
  at timestamptz not null,
  primary key (tenant_id, launch_id),
  foreign key (tenant_id, strategy_id, version) references strategy_versions
);
`;

const CASES = `
create table cases (
  tenant_id text not null,
  case_id text not null,
  strategy_id text not null,
  version integer not null,
  plan_hash text not null,
  launch_id text,
  creditor_id text not null,
  person_id text not null,
  status text not null check (status in ('new', 'open', 'needsAttention', 'closed')),
  at_step text,
  enrolment integer not null default 1,
  seq bigint not null default 0,
  state jsonb not null,
  next_at timestamptz,
  owner text,
  attention_code text,
  last_event bigint not null default 0,
  consumed_event bigint not null default 0,
  head text not null default '',
  record_count bigint not null default 0,
  started boolean not null default false,
  opened_at timestamptz not null,
  closed_at timestamptz,
  close_reason text,
  progressed_real timestamptz not null default clock_timestamp(),
  rung_real timestamptz,
  primary key (tenant_id, case_id),
  foreign key (tenant_id, strategy_id, version) references strategy_versions,
  foreign key (tenant_id, plan_hash) references plans,
  foreign key (tenant_id, creditor_id) references creditors,
  foreign key (tenant_id, person_id) references persons,
  -- law 5: an open case has a next instant or an owner
  check (status = 'closed' or next_at is not null or owner is not null)
);
create index cases_next_at on cases (tenant_id, next_at) where status <> 'closed';
create index cases_unconsumed on cases (tenant_id, case_id) where status <> 'closed' and last_event > consumed_event;
create index cases_strategy on cases (tenant_id, strategy_id, status);
create index cases_person on cases (tenant_id, person_id);
create table case_accounts (
  tenant_id text not null,
  case_id text not null,
  account_id text not null,
  joined_at timestamptz not null,
  left_at timestamptz,
  primary key (tenant_id, case_id, account_id),
  foreign key (tenant_id, case_id) references cases,
  foreign key (tenant_id, account_id) references accounts
);
create index case_accounts_account on case_accounts (tenant_id, account_id);
create unique index case_accounts_one_open on case_accounts (tenant_id, account_id) where left_at is null;
create table case_events (
  tenant_id text not null,
  case_id text not null,
  number bigint not null,
  at timestamptz not null,
  kind text not null,
  body jsonb not null,
  cause text not null,
  created_real timestamptz not null default clock_timestamp(),
  primary key (tenant_id, case_id, number),
  foreign key (tenant_id, case_id) references cases
);
create table turns (
  tenant_id text not null,
  case_id text not null,
  seq bigint not null,
  enrolment integer not null,
  at timestamptz not null,
  first_event bigint,
  last_event bigint not null,
  events jsonb not null,
  input_digest text not null,
  facts jsonb not null,
  facts_digest text not null,
  -- whom each role of a contact stood for
  people jsonb not null,
  state jsonb not null,
  state_digest text not null,
  drafts_digest text not null,
  answer jsonb,
  head text not null,
  plan_hash text not null,
  build_id text not null,
  primary key (tenant_id, case_id, seq),
  foreign key (tenant_id, case_id) references cases
);
create table holds (
  tenant_id text not null,
  hold_id text not null,
  kind text not null,
  scope text not null check (scope in ('case', 'person', 'channel', 'address', 'account', 'disputedAmount')),
  person_id text,
  channel text,
  contact_point_id text,
  account_id text,
  case_id text,
  amount_minor bigint,
  effect jsonb not null,
  from_at timestamptz not null,
  review_at timestamptz,
  released_at timestamptz,
  owner text not null,
  source text not null,
  note text not null default '',
  primary key (tenant_id, hold_id)
);
create index holds_person on holds (tenant_id, person_id) where released_at is null;
create index holds_account on holds (tenant_id, account_id) where released_at is null;
`;

const CONTACTS = `
create table provider_accounts (
  tenant_id text not null references tenants,
  provider_account_id text not null,
  adapter text not null check (adapter in ('sandbox', 'smtp', 'http')),
  channels text[] not null,
  settings jsonb not null default '{}',
  rate_per_second numeric not null default 20,
  burst integer not null default 20,
  tokens numeric not null default 20,
  tokens_real timestamptz not null default clock_timestamp(),
  open_until_real timestamptz,
  failures integer not null default 0,
  primary key (tenant_id, provider_account_id)
);
create table contacts (
  tenant_id text not null,
  contact_id text not null,
  origin text not null check (origin in ('cauce', 'outside')),
  case_id text,
  enrolment integer,
  seq bigint,
  strategy_id text,
  op_id text,
  step_id text,
  person_id text not null,
  recipient_role text not null,
  creditor_id text not null,
  account_ids text[] not null,
  contact_point_id text,
  address text,
  channel text not null,
  purpose text not null,
  tone text,
  template_id text,
  language text,
  subject text,
  body text,
  body_sha256 text,
  state text not null check (state in ('reserved', 'sending', 'sent', 'delivered', 'failed', 'unknown', 'expired', 'cancelled')),
  reason text,
  direct boolean not null default false,
  initiated_by text not null default 'creditor' check (initiated_by in ('creditor', 'debtor')),
  grounds text,
  provider_account_id text,
  decided_at timestamptz not null,
  send_before timestamptz,
  tenant_epoch bigint not null default 0,
  strategy_epoch bigint not null default 0,
  person_epoch bigint not null default 0,
  wake_on text[] not null default '{}',
  claim_token text,
  lease_real timestamptz,
  claimed_at timestamptz,
  sent_at timestamptz,
  ended_at timestamptz,
  provider_message_id text,
  looked_up_real timestamptz,
  owner text,
  primary key (tenant_id, contact_id),
  foreign key (tenant_id, person_id) references persons,
  foreign key (tenant_id, case_id) references cases
);
-- law 2: one decision, one contact
create unique index contacts_one_decision on contacts (tenant_id, case_id, enrolment, seq) where case_id is not null;
create index contacts_due on contacts (tenant_id, provider_account_id, send_before) where state = 'reserved';
create index contacts_sending on contacts (tenant_id, lease_real) where state = 'sending';
create index contacts_unknown on contacts (tenant_id, looked_up_real) where state = 'unknown';
create index contacts_person on contacts (tenant_id, person_id, decided_at);
create index contacts_case on contacts (tenant_id, case_id);
create unique index contacts_provider_message on contacts (tenant_id, provider_account_id, provider_message_id) where provider_message_id is not null;
create table attempts (
  tenant_id text not null,
  attempt_id text not null,
  contact_id text not null,
  number integer not null,
  started_real timestamptz not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  disposition text,
  detail jsonb not null default '{}',
  primary key (tenant_id, attempt_id),
  foreign key (tenant_id, contact_id) references contacts
);
create index attempts_contact on attempts (tenant_id, contact_id);
create table inbox (
  tenant_id text not null references tenants,
  inbox_id text not null,
  provider_account_id text not null,
  dedupe_key text not null,
  kind text not null check (kind in ('receipt', 'reply', 'optOut', 'payment', 'unreadable')),
  raw bytea not null,
  -- this item as it was read from raw, which may hold several
  item jsonb not null,
  received_at timestamptz not null,
  received_real timestamptz not null default clock_timestamp(),
  state text not null default 'stored' check (state in ('stored', 'applied', 'dead')),
  outcome text,
  person_id text,
  case_id text,
  contact_id text,
  text text,
  primary key (tenant_id, inbox_id)
);
create unique index inbox_dedupe on inbox (tenant_id, provider_account_id, dedupe_key);
create index inbox_stored on inbox (tenant_id, received_real) where state = 'stored';
`;

const RECORDS = `
create table person_keys (
  tenant_id text not null,
  person_id text not null,
  key bytea,
  destroyed_at timestamptz,
  primary key (tenant_id, person_id)
);
create table records (
  tenant_id text not null,
  case_id text not null,
  number bigint not null,
  at timestamptz not null,
  kind text not null,
  op_id text,
  step_id text,
  enrolment integer not null,
  seq bigint not null,
  body jsonb not null,
  personal bytea,
  person_id text,
  content_digest text not null,
  prev_hash text not null,
  hash text not null,
  primary key (tenant_id, case_id, number),
  foreign key (tenant_id, case_id) references cases
);
create function records_are_append_only() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.personal is null and old.personal is not null
     and to_jsonb(new) - 'personal' = to_jsonb(old) - 'personal' then
    return new; -- lawful erasure of the encrypted part only
  end if;
  raise exception 'records are append-only' using errcode = 'restrict_violation';
end $$;
create trigger records_append_only before update or delete on records for each row execute function records_are_append_only();
create table anchors (
  tenant_id text not null references tenants,
  anchor_date date not null,
  head text not null,
  case_count bigint not null,
  place text not null,
  made_real timestamptz not null default clock_timestamp(),
  primary key (tenant_id, anchor_date)
);
`;

const WORK = `
create table tasks (
  tenant_id text not null,
  task_id text not null,
  case_id text not null,
  seq bigint not null,
  op_id text not null,
  step_id text not null,
  title text not null,
  instructions text not null,
  role text not null,
  assignee text,
  priority integer not null default 0,
  outcomes text[] not null,
  due_at timestamptz,
  state text not null default 'open' check (state in ('open', 'done', 'cancelled')),
  outcome text,
  note text,
  done_by text,
  done_at timestamptz,
  opened_at timestamptz not null,
  primary key (tenant_id, task_id),
  foreign key (tenant_id, case_id) references cases
);
create index tasks_open on tasks (tenant_id, role, priority desc, due_at) where state = 'open';
create unique index tasks_one_per_turn on tasks (tenant_id, case_id, seq, op_id);
create table acts (
  tenant_id text not null references tenants,
  act_id text not null,
  at timestamptz not null,
  by_user text not null,
  act text not null,
  subject text not null,
  details jsonb not null default '{}',
  primary key (tenant_id, act_id)
);
`;

const CLOCK = `
-- What this installation remembers of its surroundings, e.g. which Temporal cluster holds its workflows.
create table engine_marks (name text primary key, value text not null);
create table business_clocks (
  tenant_id text primary key references tenants,
  base_business timestamptz not null,
  base_real timestamptz not null,
  rate numeric not null check (rate >= 0),
  -- what the clock makes of its rate while the work does not keep up
  slowed numeric not null default 1 check (slowed > 0 and slowed <= 1),
  paused boolean not null default false,
  -- the running system renews this; business time stops here while the system is down
  alive_until_real timestamptz not null
);
-- The one clock of SQL, gate, sweep, ingest and pump. Tenants without a row (every live one) run on real time.
create function business_now(tenant text) returns timestamptz language sql volatile as $$
  select coalesce(
    (select case when c.paused then c.base_business
       else c.base_business + greatest(interval '0', least(clock_timestamp(), c.alive_until_real) - c.base_real) * (c.rate * c.slowed)::double precision end
     from business_clocks c where c.tenant_id = tenant),
    clock_timestamp())
$$;
-- Real milliseconds until a business instant; null while the clock stands still.
create function real_ms_until(tenant text, at timestamptz) returns double precision language sql volatile as $$
  select case
    when c.tenant_id is null then extract(epoch from at - clock_timestamp()) * 1000
    when c.paused or c.rate = 0 then null
    else extract(epoch from at - business_now(tenant)) * 1000 / (c.rate * c.slowed) end
  from (select tenant as asked) a left join business_clocks c on c.tenant_id = a.asked
$$;
create function refuse_demo_clock_outside_demo() returns trigger language plpgsql as $$
begin
  if (select mode from tenants where tenant_id = new.tenant_id) <> 'demo' then
    raise exception 'only a demo tenant may have a clock of its own' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger business_clocks_demo_only before insert or update on business_clocks for each row execute function refuse_demo_clock_outside_demo();
create function ring_contacts() returns trigger language plpgsql as $$
begin perform pg_notify('cauce_contacts', new.tenant_id); return null; end $$;
create trigger contacts_ring after insert on contacts for each row when (new.state = 'reserved') execute function ring_contacts();
create function ring_case() returns trigger language plpgsql as $$
begin perform pg_notify('cauce_case_events', new.tenant_id || '/' || new.case_id); return null; end $$;
create trigger case_events_ring after insert on case_events for each row execute function ring_case();
create function ring_inbox() returns trigger language plpgsql as $$
begin perform pg_notify('cauce_inbox', new.tenant_id); return null; end $$;
create trigger inbox_ring after insert on inbox for each row when (new.state = 'stored') execute function ring_inbox();
create function ring_screens() returns trigger language plpgsql as $$
begin perform pg_notify('cauce_screens', new.tenant_id || '/' || tg_table_name || '/' || new.case_id); return null; end $$;
create trigger turns_ring after insert on turns for each row execute function ring_screens();
`;

/** Every table with tenant_id: row-level security, and the application's grants. `tenants` itself is readable by all loops. */
const SEPARATION = `
do $$
declare t text;
begin
  if not exists (select from pg_roles where rolname = 'cauce_app') then
    create role cauce_app login;
  end if;
  for t in select table_name from information_schema.columns where table_schema = 'public' and column_name = 'tenant_id' loop
    if t <> 'tenants' and t <> 'sessions' and t <> 'business_clocks' and t <> 'users' then
      execute format('alter table %I enable row level security', t);
      execute format($p$create policy tenant_rows on %I using (tenant_id = current_setting('cauce.tenant', true)) with check (tenant_id = current_setting('cauce.tenant', true))$p$, t);
    end if;
    execute format('grant select, insert, update, delete on %I to cauce_app', t);
  end loop;
  revoke update, delete on records, movements, case_events, turns, acts, anchors from cauce_app;
  grant update (personal) on records to cauce_app;
  grant select, insert, update on engine_marks to cauce_app;
  grant usage on schema public to cauce_app;
end $$;
`;
