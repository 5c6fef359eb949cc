CREATE FUNCTION public.business_now(tenant text) RETURNS timestamp with time zone
    LANGUAGE sql
    AS $$
  select coalesce(
    (select case when c.paused then c.base_business
       else c.base_business + greatest(interval '0', least(clock_timestamp(), c.alive_until_real) - c.base_real) * (c.rate * c.slowed)::double precision end
     from business_clocks c where c.tenant_id = tenant),
    clock_timestamp())
$$;

ALTER FUNCTION public.business_now(tenant text) OWNER TO cauce_owner;

CREATE FUNCTION public.real_ms_until(tenant text, at timestamp with time zone) RETURNS double precision
    LANGUAGE sql
    AS $$
  select case
    when c.tenant_id is null then extract(epoch from at - clock_timestamp()) * 1000
    when c.paused or c.rate = 0 then null
    else extract(epoch from at - business_now(tenant)) * 1000 / (c.rate * c.slowed) end
  from (select tenant as asked) a left join business_clocks c on c.tenant_id = a.asked
$$;

ALTER FUNCTION public.real_ms_until(tenant text, at timestamp with time zone) OWNER TO cauce_owner;

CREATE FUNCTION public.records_are_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if tg_op = 'UPDATE' and new.personal is null and old.personal is not null
     and to_jsonb(new) - 'personal' = to_jsonb(old) - 'personal' then
    return new; -- lawful erasure of the encrypted part only
  end if;
  raise exception 'records are append-only' using errcode = 'restrict_violation';
end $$;

ALTER FUNCTION public.records_are_append_only() OWNER TO cauce_owner;

CREATE FUNCTION public.refuse_demo_clock_outside_demo() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if (select mode from tenants where tenant_id = new.tenant_id) <> 'demo' then
    raise exception 'only a demo tenant may have a clock of its own' using errcode = 'check_violation';
  end if;
  return new;
end $$;

ALTER FUNCTION public.refuse_demo_clock_outside_demo() OWNER TO cauce_owner;

CREATE FUNCTION public.ring_case() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin perform pg_notify('cauce_case_events', new.tenant_id || '/' || new.case_id); return null; end $$;

ALTER FUNCTION public.ring_case() OWNER TO cauce_owner;

CREATE FUNCTION public.ring_contacts() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin perform pg_notify('cauce_contacts', new.tenant_id); return null; end $$;

ALTER FUNCTION public.ring_contacts() OWNER TO cauce_owner;

CREATE FUNCTION public.ring_inbox() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin perform pg_notify('cauce_inbox', new.tenant_id); return null; end $$;

ALTER FUNCTION public.ring_inbox() OWNER TO cauce_owner;

CREATE FUNCTION public.ring_screens() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin perform pg_notify('cauce_screens', new.tenant_id || '/' || tg_table_name || '/' || new.case_id); return null; end $$;

ALTER FUNCTION public.ring_screens() OWNER TO cauce_owner;

CREATE TABLE public.account_persons (
    tenant_id text NOT NULL,
    account_id text NOT NULL,
    person_id text NOT NULL,
    role text NOT NULL,
    from_date date,
    to_date date,
    CONSTRAINT account_persons_role_check CHECK ((role = ANY (ARRAY['holder'::text, 'codebtor'::text, 'guarantor'::text, 'attorney'::text, 'heir'::text])))
);

ALTER TABLE public.account_persons OWNER TO cauce_owner;

CREATE TABLE public.accounts (
    tenant_id text NOT NULL,
    account_id text NOT NULL,
    portfolio_id text NOT NULL,
    creditor_id text NOT NULL,
    external_ref text NOT NULL,
    product text NOT NULL,
    currency text NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
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
    attributes jsonb DEFAULT '{}'::jsonb NOT NULL,
    invented text[] DEFAULT '{}'::text[] NOT NULL,
    as_of timestamp with time zone NOT NULL,
    known_at timestamp with time zone NOT NULL,
    CONSTRAINT accounts_state_check CHECK ((state = ANY (ARRAY['open'::text, 'current'::text, 'closed'::text, 'writtenOff'::text, 'sold'::text, 'recalled'::text])))
);

ALTER TABLE public.accounts OWNER TO cauce_owner;

CREATE TABLE public.acts (
    tenant_id text NOT NULL,
    act_id text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_user text NOT NULL,
    act text NOT NULL,
    subject text NOT NULL,
    details jsonb DEFAULT '{}'::jsonb NOT NULL
);

ALTER TABLE public.acts OWNER TO cauce_owner;

CREATE TABLE public.anchored_cases (
    tenant_id text NOT NULL,
    case_id text NOT NULL,
    part smallint NOT NULL,
    head text NOT NULL,
    record_count bigint NOT NULL
);

ALTER TABLE public.anchored_cases OWNER TO cauce_owner;

CREATE TABLE public.anchors (
    tenant_id text NOT NULL,
    number bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    business_date date NOT NULL,
    root text NOT NULL,
    case_count bigint NOT NULL,
    parts text[] NOT NULL,
    line text NOT NULL,
    place text,
    placed_real timestamp with time zone,
    made_real timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE public.anchors OWNER TO cauce_owner;

CREATE TABLE public.attempts (
    tenant_id text NOT NULL,
    attempt_id text NOT NULL,
    contact_id text NOT NULL,
    number integer NOT NULL,
    started_real timestamp with time zone NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    disposition text,
    detail jsonb DEFAULT '{}'::jsonb NOT NULL
);

ALTER TABLE public.attempts OWNER TO cauce_owner;

CREATE TABLE public.business_clocks (
    tenant_id text NOT NULL,
    base_business timestamp with time zone NOT NULL,
    base_real timestamp with time zone NOT NULL,
    rate numeric NOT NULL,
    slowed numeric DEFAULT 1 NOT NULL,
    paused boolean DEFAULT false NOT NULL,
    alive_until_real timestamp with time zone NOT NULL,
    CONSTRAINT business_clocks_rate_check CHECK ((rate >= (0)::numeric)),
    CONSTRAINT business_clocks_slowed_check CHECK (((slowed > (0)::numeric) AND (slowed <= (1)::numeric)))
);

ALTER TABLE public.business_clocks OWNER TO cauce_owner;

CREATE TABLE public.case_accounts (
    tenant_id text NOT NULL,
    case_id text NOT NULL,
    account_id text NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone
);

ALTER TABLE public.case_accounts OWNER TO cauce_owner;

CREATE TABLE public.case_events (
    tenant_id text NOT NULL,
    case_id text NOT NULL,
    number bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    kind text NOT NULL,
    body jsonb NOT NULL,
    cause text NOT NULL,
    created_real timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

ALTER TABLE public.case_events OWNER TO cauce_owner;

CREATE TABLE public.cases (
    tenant_id text NOT NULL,
    case_id text NOT NULL,
    strategy_id text NOT NULL,
    version integer NOT NULL,
    plan_hash text NOT NULL,
    launch_id text,
    creditor_id text NOT NULL,
    person_id text NOT NULL,
    status text NOT NULL,
    at_step text,
    enrolment integer DEFAULT 1 NOT NULL,
    seq bigint DEFAULT 0 NOT NULL,
    state jsonb NOT NULL,
    next_at timestamp with time zone,
    owner text,
    attention_code text,
    last_event bigint DEFAULT 0 NOT NULL,
    consumed_event bigint DEFAULT 0 NOT NULL,
    head text DEFAULT ''::text NOT NULL,
    record_count bigint DEFAULT 0 NOT NULL,
    started boolean DEFAULT false NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    close_reason text,
    progressed_real timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    rung_real timestamp with time zone,
    CONSTRAINT cases_check CHECK (((status = 'closed'::text) OR (next_at IS NOT NULL) OR (owner IS NOT NULL))),
    CONSTRAINT cases_status_check CHECK ((status = ANY (ARRAY['new'::text, 'open'::text, 'needsAttention'::text, 'closed'::text])))
);

ALTER TABLE public.cases OWNER TO cauce_owner;

CREATE TABLE public.consents (
    tenant_id text NOT NULL,
    consent_id text NOT NULL,
    person_id text NOT NULL,
    contact_point_id text,
    channel text NOT NULL,
    scope text NOT NULL,
    granted boolean DEFAULT true NOT NULL,
    from_at timestamp with time zone NOT NULL,
    to_at timestamp with time zone,
    source text NOT NULL,
    invented boolean DEFAULT false NOT NULL,
    CONSTRAINT consents_scope_check CHECK ((scope = ANY (ARRAY['collection'::text, 'promotion'::text, 'all'::text])))
);

ALTER TABLE public.consents OWNER TO cauce_owner;

CREATE TABLE public.contact_points (
    tenant_id text NOT NULL,
    contact_point_id text NOT NULL,
    person_id text NOT NULL,
    channel text NOT NULL,
    address text NOT NULL,
    source text NOT NULL,
    valid_from timestamp with time zone,
    valid_to timestamp with time zone,
    invented boolean DEFAULT false NOT NULL
);

ALTER TABLE public.contact_points OWNER TO cauce_owner;

CREATE TABLE public.contacts (
    tenant_id text NOT NULL,
    contact_id text NOT NULL,
    origin text NOT NULL,
    case_id text,
    enrolment integer,
    seq bigint,
    strategy_id text,
    op_id text,
    step_id text,
    person_id text NOT NULL,
    recipient_role text NOT NULL,
    creditor_id text NOT NULL,
    account_ids text[] NOT NULL,
    contact_point_id text,
    address text,
    channel text NOT NULL,
    purpose text NOT NULL,
    tone text,
    template_id text,
    language text,
    subject text,
    body text,
    body_sha256 text,
    state text NOT NULL,
    reason text,
    direct boolean DEFAULT false NOT NULL,
    initiated_by text DEFAULT 'creditor'::text NOT NULL,
    grounds text,
    provider_account_id text,
    decided_at timestamp with time zone NOT NULL,
    send_before timestamp with time zone,
    tenant_epoch bigint DEFAULT 0 NOT NULL,
    strategy_epoch bigint DEFAULT 0 NOT NULL,
    person_epoch bigint DEFAULT 0 NOT NULL,
    wake_on text[] DEFAULT '{}'::text[] NOT NULL,
    claim_token text,
    lease_real timestamp with time zone,
    claimed_at timestamp with time zone,
    sent_at timestamp with time zone,
    ended_at timestamp with time zone,
    provider_message_id text,
    looked_up_real timestamp with time zone,
    owner text,
    CONSTRAINT contacts_initiated_by_check CHECK ((initiated_by = ANY (ARRAY['creditor'::text, 'debtor'::text]))),
    CONSTRAINT contacts_origin_check CHECK ((origin = ANY (ARRAY['cauce'::text, 'outside'::text]))),
    CONSTRAINT contacts_state_check CHECK ((state = ANY (ARRAY['reserved'::text, 'sending'::text, 'sent'::text, 'delivered'::text, 'failed'::text, 'unknown'::text, 'expired'::text, 'cancelled'::text])))
);

ALTER TABLE public.contacts OWNER TO cauce_owner;

CREATE TABLE public.creditors (
    tenant_id text NOT NULL,
    creditor_id text NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    "grouping" text DEFAULT 'creditorAndDebtor'::text NOT NULL,
    days_past_due_by text DEFAULT 'creditor'::text NOT NULL,
    tolerance_minor bigint DEFAULT 0 NOT NULL,
    caps jsonb DEFAULT '[]'::jsonb NOT NULL,
    books_deadline_hours integer DEFAULT 36 NOT NULL,
    contact_phone text,
    contact_hours text,
    CONSTRAINT creditors_days_past_due_by_check CHECK ((days_past_due_by = ANY (ARRAY['creditor'::text, 'ours'::text]))),
    CONSTRAINT creditors_grouping_check CHECK (("grouping" = ANY (ARRAY['creditorAndDebtor'::text, 'productFamily'::text, 'perAccount'::text]))),
    CONSTRAINT creditors_type_check CHECK ((type = ANY (ARRAY['bank'::text, 'nonBank'::text, 'retail'::text, 'agency'::text])))
);

ALTER TABLE public.creditors OWNER TO cauce_owner;

CREATE TABLE public.engine_marks (
    name text NOT NULL,
    value text NOT NULL
);

ALTER TABLE public.engine_marks OWNER TO cauce_owner;

CREATE TABLE public.facts (
    tenant_id text NOT NULL,
    level text NOT NULL,
    subject_id text NOT NULL,
    fact text NOT NULL,
    value jsonb NOT NULL,
    source text NOT NULL,
    as_of timestamp with time zone,
    known_at timestamp with time zone NOT NULL,
    CONSTRAINT facts_level_check CHECK ((level = ANY (ARRAY['person'::text, 'case'::text, 'account'::text, 'address'::text])))
);

ALTER TABLE public.facts OWNER TO cauce_owner;

CREATE TABLE public.holdouts (
    tenant_id text NOT NULL,
    launch_id text NOT NULL,
    person_id text NOT NULL,
    strategy_id text NOT NULL,
    account_ids text[] NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.holdouts OWNER TO cauce_owner;

CREATE TABLE public.holds (
    tenant_id text NOT NULL,
    hold_id text NOT NULL,
    kind text NOT NULL,
    scope text NOT NULL,
    person_id text,
    channel text,
    contact_point_id text,
    account_id text,
    case_id text,
    amount_minor bigint,
    effect jsonb NOT NULL,
    from_at timestamp with time zone NOT NULL,
    review_at timestamp with time zone,
    released_at timestamp with time zone,
    owner text NOT NULL,
    source text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    CONSTRAINT holds_scope_check CHECK ((scope = ANY (ARRAY['case'::text, 'person'::text, 'channel'::text, 'address'::text, 'account'::text, 'disputedAmount'::text])))
);

ALTER TABLE public.holds OWNER TO cauce_owner;

CREATE TABLE public.import_findings (
    tenant_id text NOT NULL,
    import_run_id text NOT NULL,
    row_number bigint NOT NULL,
    "position" integer NOT NULL,
    column_name text NOT NULL,
    value text NOT NULL,
    reason text NOT NULL
);

ALTER TABLE public.import_findings OWNER TO cauce_owner;

CREATE TABLE public.import_runs (
    tenant_id text NOT NULL,
    import_run_id text NOT NULL,
    portfolio_id text NOT NULL,
    file_name text NOT NULL,
    file_sha256 text NOT NULL,
    mapping jsonb NOT NULL,
    state text NOT NULL,
    counts jsonb DEFAULT '{}'::jsonb NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    by_user text,
    CONSTRAINT import_runs_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'refused'::text, 'failed'::text])))
);

ALTER TABLE public.import_runs OWNER TO cauce_owner;

CREATE TABLE public.inbox (
    tenant_id text NOT NULL,
    inbox_id text NOT NULL,
    provider_account_id text NOT NULL,
    dedupe_key text NOT NULL,
    kind text NOT NULL,
    raw bytea NOT NULL,
    item jsonb NOT NULL,
    received_at timestamp with time zone NOT NULL,
    received_real timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    state text DEFAULT 'stored'::text NOT NULL,
    outcome text,
    person_id text,
    case_id text,
    contact_id text,
    text text,
    CONSTRAINT inbox_kind_check CHECK ((kind = ANY (ARRAY['receipt'::text, 'reply'::text, 'optOut'::text, 'payment'::text, 'unreadable'::text]))),
    CONSTRAINT inbox_state_check CHECK ((state = ANY (ARRAY['stored'::text, 'applied'::text, 'dead'::text])))
);

ALTER TABLE public.inbox OWNER TO cauce_owner;

CREATE TABLE public.instalments (
    tenant_id text NOT NULL,
    account_id text NOT NULL,
    number integer NOT NULL,
    due_date date NOT NULL,
    amount_minor bigint NOT NULL,
    paid_minor bigint DEFAULT 0 NOT NULL
);

ALTER TABLE public.instalments OWNER TO cauce_owner;

CREATE TABLE public.knex_migrations (
    id integer NOT NULL,
    name character varying(255),
    batch integer,
    migration_time timestamp with time zone
);

ALTER TABLE public.knex_migrations OWNER TO cauce_owner;

CREATE SEQUENCE public.knex_migrations_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER TABLE public.knex_migrations_id_seq OWNER TO cauce_owner;

ALTER SEQUENCE public.knex_migrations_id_seq OWNED BY public.knex_migrations.id;

CREATE TABLE public.knex_migrations_lock (
    index integer NOT NULL,
    is_locked integer
);

ALTER TABLE public.knex_migrations_lock OWNER TO cauce_owner;

CREATE SEQUENCE public.knex_migrations_lock_index_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER TABLE public.knex_migrations_lock_index_seq OWNER TO cauce_owner;

ALTER SEQUENCE public.knex_migrations_lock_index_seq OWNED BY public.knex_migrations_lock.index;

CREATE TABLE public.launches (
    tenant_id text NOT NULL,
    launch_id text NOT NULL,
    strategy_id text NOT NULL,
    version integer NOT NULL,
    plan_hash text NOT NULL,
    segment jsonb NOT NULL,
    segment_id text,
    state text NOT NULL,
    pace_per_minute integer NOT NULL,
    daily boolean DEFAULT false NOT NULL,
    counted integer NOT NULL,
    created_cases integer DEFAULT 0 NOT NULL,
    started_cases integer DEFAULT 0 NOT NULL,
    by_user text NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT launches_state_check CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'cancelled'::text, 'done'::text])))
);

ALTER TABLE public.launches OWNER TO cauce_owner;

CREATE TABLE public.movements (
    tenant_id text NOT NULL,
    movement_id text NOT NULL,
    account_id text NOT NULL,
    kind text NOT NULL,
    amount_minor bigint NOT NULL,
    currency text NOT NULL,
    effective_at timestamp with time zone NOT NULL,
    known_at timestamp with time zone NOT NULL,
    source text NOT NULL,
    external_ref text,
    reverses text,
    confirms text,
    recorded_by text,
    CONSTRAINT movements_kind_check CHECK ((kind = ANY (ARRAY['paymentReported'::text, 'paymentPending'::text, 'paymentPosted'::text, 'reversal'::text, 'adjustment'::text, 'reAge'::text, 'writeOff'::text, 'sale'::text])))
);

ALTER TABLE public.movements OWNER TO cauce_owner;

CREATE TABLE public.person_keys (
    tenant_id text NOT NULL,
    person_id text NOT NULL,
    key bytea,
    destroyed_at timestamp with time zone
);

ALTER TABLE public.person_keys OWNER TO cauce_owner;

CREATE TABLE public.persons (
    tenant_id text NOT NULL,
    person_id text NOT NULL,
    external_ref text NOT NULL,
    full_name text NOT NULL,
    first_name text NOT NULL,
    language text DEFAULT 'es'::text NOT NULL,
    country text,
    region text,
    zones text[] DEFAULT '{}'::text[] NOT NULL,
    zone_source text DEFAULT 'unknown'::text NOT NULL,
    declared_domicile boolean DEFAULT false NOT NULL,
    epoch bigint DEFAULT 0 NOT NULL,
    invented text[] DEFAULT '{}'::text[] NOT NULL
);

ALTER TABLE public.persons OWNER TO cauce_owner;

CREATE TABLE public.placements (
    tenant_id text NOT NULL,
    placement_id text NOT NULL,
    account_id text NOT NULL,
    kind text NOT NULL,
    placed_with text NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    recalled_at timestamp with time zone,
    CONSTRAINT placements_kind_check CHECK ((kind = ANY (ARRAY['desk'::text, 'agency'::text, 'lawyer'::text])))
);

ALTER TABLE public.placements OWNER TO cauce_owner;

CREATE TABLE public.plans (
    tenant_id text NOT NULL,
    plan_hash text NOT NULL,
    plan jsonb NOT NULL,
    plan_text text NOT NULL
);

ALTER TABLE public.plans OWNER TO cauce_owner;

CREATE TABLE public.portfolios (
    tenant_id text NOT NULL,
    portfolio_id text NOT NULL,
    creditor_id text NOT NULL,
    name text NOT NULL,
    books_as_of timestamp with time zone,
    books_known_at timestamp with time zone
);

ALTER TABLE public.portfolios OWNER TO cauce_owner;

CREATE TABLE public.promises (
    tenant_id text NOT NULL,
    promise_id text NOT NULL,
    account_id text NOT NULL,
    case_id text,
    amount_minor bigint NOT NULL,
    currency text NOT NULL,
    due_date date NOT NULL,
    grace_days integer DEFAULT 0 NOT NULL,
    state text DEFAULT 'active'::text NOT NULL,
    source text NOT NULL,
    overdue_when_made_minor bigint,
    made_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    CONSTRAINT promises_state_check CHECK ((state = ANY (ARRAY['active'::text, 'kept'::text, 'partial'::text, 'broken'::text, 'rescheduled'::text, 'cancelled'::text, 'verifying'::text])))
);

ALTER TABLE public.promises OWNER TO cauce_owner;

CREATE TABLE public.provider_accounts (
    tenant_id text NOT NULL,
    provider_account_id text NOT NULL,
    adapter text NOT NULL,
    channels text[] NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    rate_per_second numeric DEFAULT 20 NOT NULL,
    burst integer DEFAULT 20 NOT NULL,
    tokens numeric DEFAULT 20 NOT NULL,
    tokens_real timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    open_until_real timestamp with time zone,
    failures integer DEFAULT 0 NOT NULL,
    CONSTRAINT provider_accounts_adapter_check CHECK ((adapter = ANY (ARRAY['sandbox'::text, 'smtp'::text, 'http'::text])))
);

ALTER TABLE public.provider_accounts OWNER TO cauce_owner;

CREATE TABLE public.records (
    tenant_id text NOT NULL,
    case_id text NOT NULL,
    number bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    kind text NOT NULL,
    op_id text,
    step_id text,
    enrolment integer NOT NULL,
    seq bigint NOT NULL,
    body jsonb NOT NULL,
    personal bytea,
    person_id text,
    content_digest text NOT NULL,
    prev_hash text NOT NULL,
    hash text NOT NULL
);

ALTER TABLE public.records OWNER TO cauce_owner;

CREATE TABLE public.resegmentations (
    tenant_id text NOT NULL,
    business_date date NOT NULL,
    number integer NOT NULL,
    books_known_at timestamp with time zone,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    after_case text DEFAULT ''::text,
    counts jsonb DEFAULT '{}'::jsonb NOT NULL
);

ALTER TABLE public.resegmentations OWNER TO cauce_owner;

CREATE TABLE public.segments (
    tenant_id text NOT NULL,
    segment_id text NOT NULL,
    name text NOT NULL,
    conditions jsonb NOT NULL,
    strategy_id text
);

ALTER TABLE public.segments OWNER TO cauce_owner;

CREATE TABLE public.sessions (
    tenant_id text NOT NULL,
    session_hash text NOT NULL,
    user_id text NOT NULL,
    role text NOT NULL,
    csrf text NOT NULL,
    created_real timestamp with time zone DEFAULT now() NOT NULL,
    expires_real timestamp with time zone NOT NULL
);

ALTER TABLE public.sessions OWNER TO cauce_owner;

CREATE TABLE public.strategies (
    tenant_id text NOT NULL,
    strategy_id text NOT NULL,
    name text NOT NULL,
    paused boolean DEFAULT false NOT NULL,
    epoch bigint DEFAULT 0 NOT NULL,
    draft jsonb NOT NULL,
    draft_number bigint DEFAULT 0 NOT NULL,
    live_version integer,
    created_by text,
    created_at timestamp with time zone NOT NULL
);

ALTER TABLE public.strategies OWNER TO cauce_owner;

CREATE TABLE public.strategy_edits (
    tenant_id text NOT NULL,
    strategy_id text NOT NULL,
    number bigint NOT NULL,
    edit jsonb NOT NULL,
    inverse jsonb NOT NULL,
    by_user text NOT NULL,
    at timestamp with time zone NOT NULL
);

ALTER TABLE public.strategy_edits OWNER TO cauce_owner;

CREATE TABLE public.strategy_versions (
    tenant_id text NOT NULL,
    strategy_id text NOT NULL,
    version integer NOT NULL,
    state text NOT NULL,
    document jsonb NOT NULL,
    document_hash text NOT NULL,
    plan_hash text NOT NULL,
    templates jsonb NOT NULL,
    author text NOT NULL,
    submitted_at timestamp with time zone NOT NULL,
    approver text,
    approved_hash text,
    approved_at timestamp with time zone,
    published_by text,
    published_at timestamp with time zone,
    retired_at timestamp with time zone,
    comment text,
    draft_number bigint,
    CONSTRAINT strategy_versions_check CHECK (((approver IS NULL) OR (approver <> author))),
    CONSTRAINT strategy_versions_state_check CHECK ((state = ANY (ARRAY['inReview'::text, 'approved'::text, 'published'::text, 'retired'::text, 'returned'::text])))
);

ALTER TABLE public.strategy_versions OWNER TO cauce_owner;

CREATE TABLE public.tasks (
    tenant_id text NOT NULL,
    task_id text NOT NULL,
    case_id text NOT NULL,
    seq bigint NOT NULL,
    op_id text NOT NULL,
    step_id text NOT NULL,
    title text NOT NULL,
    instructions text NOT NULL,
    role text NOT NULL,
    assignee text,
    priority integer DEFAULT 0 NOT NULL,
    outcomes text[] NOT NULL,
    due_at timestamp with time zone,
    state text DEFAULT 'open'::text NOT NULL,
    outcome text,
    note text,
    done_by text,
    done_at timestamp with time zone,
    opened_at timestamp with time zone NOT NULL,
    CONSTRAINT tasks_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'cancelled'::text])))
);

ALTER TABLE public.tasks OWNER TO cauce_owner;

CREATE TABLE public.templates (
    tenant_id text NOT NULL,
    template_id text NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    purpose text NOT NULL,
    texts jsonb NOT NULL,
    state text NOT NULL,
    approved_by text,
    approved_at timestamp with time zone,
    CONSTRAINT templates_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'approved'::text, 'retired'::text])))
);

ALTER TABLE public.templates OWNER TO cauce_owner;

CREATE TABLE public.tenants (
    tenant_id text NOT NULL,
    name text NOT NULL,
    mode text NOT NULL,
    paused boolean DEFAULT false NOT NULL,
    pumps_stopped boolean DEFAULT false NOT NULL,
    epoch bigint DEFAULT 0 NOT NULL,
    language text DEFAULT 'es'::text NOT NULL,
    zone text DEFAULT 'America/Bogota'::text NOT NULL,
    safe_list text[] DEFAULT '{}'::text[] NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT tenants_language_check CHECK ((language = ANY (ARRAY['es'::text, 'en'::text, 'pt'::text]))),
    CONSTRAINT tenants_mode_check CHECK ((mode = ANY (ARRAY['demo'::text, 'shadow'::text, 'safeList'::text, 'live'::text])))
);

ALTER TABLE public.tenants OWNER TO cauce_owner;

CREATE TABLE public.turns (
    tenant_id text NOT NULL,
    case_id text NOT NULL,
    seq bigint NOT NULL,
    enrolment integer NOT NULL,
    at timestamp with time zone NOT NULL,
    first_event bigint,
    last_event bigint NOT NULL,
    events jsonb NOT NULL,
    input_digest text NOT NULL,
    facts jsonb NOT NULL,
    facts_digest text NOT NULL,
    people jsonb NOT NULL,
    state jsonb NOT NULL,
    state_digest text NOT NULL,
    drafts_digest text NOT NULL,
    answer jsonb,
    head text NOT NULL,
    plan_hash text NOT NULL,
    build_id text NOT NULL
);

ALTER TABLE public.turns OWNER TO cauce_owner;

CREATE TABLE public.user_reports (
    tenant_id text NOT NULL,
    user_id text NOT NULL,
    reports_to text NOT NULL,
    from_date date NOT NULL,
    to_date date
);

ALTER TABLE public.user_reports OWNER TO cauce_owner;

CREATE TABLE public.users (
    tenant_id text NOT NULL,
    user_id text NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    password_hash text NOT NULL,
    language text DEFAULT 'es'::text NOT NULL,
    roles text[] NOT NULL,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT users_language_check CHECK ((language = ANY (ARRAY['es'::text, 'en'::text, 'pt'::text])))
);

ALTER TABLE public.users OWNER TO cauce_owner;

ALTER TABLE ONLY public.knex_migrations ALTER COLUMN id SET DEFAULT nextval('public.knex_migrations_id_seq'::regclass);

ALTER TABLE ONLY public.knex_migrations_lock ALTER COLUMN index SET DEFAULT nextval('public.knex_migrations_lock_index_seq'::regclass);

ALTER TABLE ONLY public.account_persons
    ADD CONSTRAINT account_persons_pkey PRIMARY KEY (tenant_id, account_id, person_id, role);

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (tenant_id, account_id);

ALTER TABLE ONLY public.acts
    ADD CONSTRAINT acts_pkey PRIMARY KEY (tenant_id, act_id);

ALTER TABLE ONLY public.anchored_cases
    ADD CONSTRAINT anchored_cases_pkey PRIMARY KEY (tenant_id, case_id);

ALTER TABLE ONLY public.anchors
    ADD CONSTRAINT anchors_pkey PRIMARY KEY (tenant_id, number);

ALTER TABLE ONLY public.attempts
    ADD CONSTRAINT attempts_pkey PRIMARY KEY (tenant_id, attempt_id);

ALTER TABLE ONLY public.business_clocks
    ADD CONSTRAINT business_clocks_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY public.case_accounts
    ADD CONSTRAINT case_accounts_pkey PRIMARY KEY (tenant_id, case_id, account_id);

ALTER TABLE ONLY public.case_events
    ADD CONSTRAINT case_events_pkey PRIMARY KEY (tenant_id, case_id, number);

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_pkey PRIMARY KEY (tenant_id, case_id);

ALTER TABLE ONLY public.consents
    ADD CONSTRAINT consents_pkey PRIMARY KEY (tenant_id, consent_id);

ALTER TABLE ONLY public.contact_points
    ADD CONSTRAINT contact_points_pkey PRIMARY KEY (tenant_id, contact_point_id);

ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_pkey PRIMARY KEY (tenant_id, contact_id);

ALTER TABLE ONLY public.creditors
    ADD CONSTRAINT creditors_pkey PRIMARY KEY (tenant_id, creditor_id);

ALTER TABLE ONLY public.engine_marks
    ADD CONSTRAINT engine_marks_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.facts
    ADD CONSTRAINT facts_pkey PRIMARY KEY (tenant_id, level, subject_id, fact);

ALTER TABLE ONLY public.holdouts
    ADD CONSTRAINT holdouts_pkey PRIMARY KEY (tenant_id, launch_id, person_id, account_ids);

ALTER TABLE ONLY public.holds
    ADD CONSTRAINT holds_pkey PRIMARY KEY (tenant_id, hold_id);

ALTER TABLE ONLY public.import_findings
    ADD CONSTRAINT import_findings_pkey PRIMARY KEY (tenant_id, import_run_id, row_number, "position");

ALTER TABLE ONLY public.import_runs
    ADD CONSTRAINT import_runs_pkey PRIMARY KEY (tenant_id, import_run_id);

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (tenant_id, inbox_id);

ALTER TABLE ONLY public.instalments
    ADD CONSTRAINT instalments_pkey PRIMARY KEY (tenant_id, account_id, number);

ALTER TABLE ONLY public.knex_migrations_lock
    ADD CONSTRAINT knex_migrations_lock_pkey PRIMARY KEY (index);

ALTER TABLE ONLY public.knex_migrations
    ADD CONSTRAINT knex_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.launches
    ADD CONSTRAINT launches_pkey PRIMARY KEY (tenant_id, launch_id);

ALTER TABLE ONLY public.movements
    ADD CONSTRAINT movements_pkey PRIMARY KEY (tenant_id, movement_id);

ALTER TABLE ONLY public.person_keys
    ADD CONSTRAINT person_keys_pkey PRIMARY KEY (tenant_id, person_id);

ALTER TABLE ONLY public.persons
    ADD CONSTRAINT persons_pkey PRIMARY KEY (tenant_id, person_id);

ALTER TABLE ONLY public.placements
    ADD CONSTRAINT placements_pkey PRIMARY KEY (tenant_id, placement_id);

ALTER TABLE ONLY public.plans
    ADD CONSTRAINT plans_pkey PRIMARY KEY (tenant_id, plan_hash);

ALTER TABLE ONLY public.portfolios
    ADD CONSTRAINT portfolios_pkey PRIMARY KEY (tenant_id, portfolio_id);

ALTER TABLE ONLY public.promises
    ADD CONSTRAINT promises_pkey PRIMARY KEY (tenant_id, promise_id);

ALTER TABLE ONLY public.provider_accounts
    ADD CONSTRAINT provider_accounts_pkey PRIMARY KEY (tenant_id, provider_account_id);

ALTER TABLE ONLY public.records
    ADD CONSTRAINT records_pkey PRIMARY KEY (tenant_id, case_id, number);

ALTER TABLE ONLY public.resegmentations
    ADD CONSTRAINT resegmentations_pkey PRIMARY KEY (tenant_id, business_date, number);

ALTER TABLE ONLY public.segments
    ADD CONSTRAINT segments_pkey PRIMARY KEY (tenant_id, segment_id);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (session_hash);

ALTER TABLE ONLY public.strategies
    ADD CONSTRAINT strategies_pkey PRIMARY KEY (tenant_id, strategy_id);

ALTER TABLE ONLY public.strategy_edits
    ADD CONSTRAINT strategy_edits_pkey PRIMARY KEY (tenant_id, strategy_id, number);

ALTER TABLE ONLY public.strategy_versions
    ADD CONSTRAINT strategy_versions_pkey PRIMARY KEY (tenant_id, strategy_id, version);

ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_pkey PRIMARY KEY (tenant_id, task_id);

ALTER TABLE ONLY public.templates
    ADD CONSTRAINT templates_pkey PRIMARY KEY (tenant_id, template_id, version);

ALTER TABLE ONLY public.tenants
    ADD CONSTRAINT tenants_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY public.turns
    ADD CONSTRAINT turns_pkey PRIMARY KEY (tenant_id, case_id, seq);

ALTER TABLE ONLY public.user_reports
    ADD CONSTRAINT user_reports_pkey PRIMARY KEY (tenant_id, user_id, from_date);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (tenant_id, user_id);

CREATE INDEX account_persons_person ON public.account_persons USING btree (tenant_id, person_id);

CREATE UNIQUE INDEX accounts_external_ref ON public.accounts USING btree (tenant_id, portfolio_id, external_ref);

CREATE INDEX anchored_cases_part ON public.anchored_cases USING btree (tenant_id, part);

CREATE INDEX anchors_unplaced ON public.anchors USING btree (tenant_id, number) WHERE (placed_real IS NULL);

CREATE INDEX attempts_contact ON public.attempts USING btree (tenant_id, contact_id);

CREATE INDEX case_accounts_account ON public.case_accounts USING btree (tenant_id, account_id);

CREATE UNIQUE INDEX case_accounts_one_open ON public.case_accounts USING btree (tenant_id, account_id) WHERE (left_at IS NULL);

CREATE INDEX cases_next_at ON public.cases USING btree (tenant_id, next_at) WHERE (status <> 'closed'::text);

CREATE INDEX cases_person ON public.cases USING btree (tenant_id, person_id);

CREATE INDEX cases_strategy ON public.cases USING btree (tenant_id, strategy_id, status);

CREATE INDEX cases_unconsumed ON public.cases USING btree (tenant_id, case_id) WHERE ((status <> 'closed'::text) AND (last_event > consumed_event));

CREATE INDEX consents_person ON public.consents USING btree (tenant_id, person_id);

CREATE UNIQUE INDEX contact_points_address ON public.contact_points USING btree (tenant_id, person_id, channel, address);

CREATE INDEX contact_points_by_address ON public.contact_points USING btree (tenant_id, address);

CREATE INDEX contacts_case ON public.contacts USING btree (tenant_id, case_id);

CREATE INDEX contacts_due ON public.contacts USING btree (tenant_id, provider_account_id, send_before) WHERE (state = 'reserved'::text);

CREATE UNIQUE INDEX contacts_one_decision ON public.contacts USING btree (tenant_id, case_id, enrolment, seq) WHERE (case_id IS NOT NULL);

CREATE INDEX contacts_person ON public.contacts USING btree (tenant_id, person_id, decided_at);

CREATE UNIQUE INDEX contacts_provider_message ON public.contacts USING btree (tenant_id, provider_account_id, provider_message_id) WHERE (provider_message_id IS NOT NULL);

CREATE INDEX contacts_sending ON public.contacts USING btree (tenant_id, lease_real) WHERE (state = 'sending'::text);

CREATE INDEX contacts_unknown ON public.contacts USING btree (tenant_id, looked_up_real) WHERE (state = 'unknown'::text);

CREATE INDEX holds_account ON public.holds USING btree (tenant_id, account_id) WHERE (released_at IS NULL);

CREATE INDEX holds_case ON public.holds USING btree (tenant_id, case_id) WHERE (released_at IS NULL);

CREATE INDEX holds_person ON public.holds USING btree (tenant_id, person_id) WHERE (released_at IS NULL);

CREATE UNIQUE INDEX inbox_dedupe ON public.inbox USING btree (tenant_id, provider_account_id, dedupe_key);

CREATE INDEX inbox_stored ON public.inbox USING btree (tenant_id, received_real) WHERE (state = 'stored'::text);

CREATE INDEX movements_account ON public.movements USING btree (tenant_id, account_id, effective_at);

CREATE UNIQUE INDEX movements_external_ref ON public.movements USING btree (tenant_id, source, external_ref) WHERE (external_ref IS NOT NULL);

CREATE UNIQUE INDEX persons_external_ref ON public.persons USING btree (tenant_id, external_ref);

CREATE INDEX promises_account ON public.promises USING btree (tenant_id, account_id);

CREATE UNIQUE INDEX tasks_one_per_turn ON public.tasks USING btree (tenant_id, case_id, seq, op_id);

CREATE INDEX tasks_open ON public.tasks USING btree (tenant_id, role, priority DESC, due_at) WHERE (state = 'open'::text);

CREATE UNIQUE INDEX users_email ON public.users USING btree (lower(email));

CREATE TRIGGER business_clocks_demo_only BEFORE INSERT OR UPDATE ON public.business_clocks FOR EACH ROW EXECUTE FUNCTION public.refuse_demo_clock_outside_demo();

CREATE TRIGGER case_events_ring AFTER INSERT ON public.case_events FOR EACH ROW EXECUTE FUNCTION public.ring_case();

CREATE TRIGGER contacts_ring AFTER INSERT ON public.contacts FOR EACH ROW WHEN ((new.state = 'reserved'::text)) EXECUTE FUNCTION public.ring_contacts();

CREATE TRIGGER inbox_ring AFTER INSERT ON public.inbox FOR EACH ROW WHEN ((new.state = 'stored'::text)) EXECUTE FUNCTION public.ring_inbox();

CREATE TRIGGER records_append_only BEFORE DELETE OR UPDATE ON public.records FOR EACH ROW EXECUTE FUNCTION public.records_are_append_only();

CREATE TRIGGER turns_ring AFTER INSERT ON public.turns FOR EACH ROW EXECUTE FUNCTION public.ring_screens();

ALTER TABLE ONLY public.account_persons
    ADD CONSTRAINT account_persons_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES public.accounts(tenant_id, account_id);

ALTER TABLE ONLY public.account_persons
    ADD CONSTRAINT account_persons_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES public.persons(tenant_id, person_id);

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_tenant_id_creditor_id_fkey FOREIGN KEY (tenant_id, creditor_id) REFERENCES public.creditors(tenant_id, creditor_id);

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_tenant_id_portfolio_id_fkey FOREIGN KEY (tenant_id, portfolio_id) REFERENCES public.portfolios(tenant_id, portfolio_id);

ALTER TABLE ONLY public.acts
    ADD CONSTRAINT acts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);

ALTER TABLE ONLY public.anchored_cases
    ADD CONSTRAINT anchored_cases_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES public.cases(tenant_id, case_id);

ALTER TABLE ONLY public.anchors
    ADD CONSTRAINT anchors_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);

ALTER TABLE ONLY public.attempts
    ADD CONSTRAINT attempts_tenant_id_contact_id_fkey FOREIGN KEY (tenant_id, contact_id) REFERENCES public.contacts(tenant_id, contact_id);

ALTER TABLE ONLY public.business_clocks
    ADD CONSTRAINT business_clocks_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);

ALTER TABLE ONLY public.case_accounts
    ADD CONSTRAINT case_accounts_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES public.accounts(tenant_id, account_id);

ALTER TABLE ONLY public.case_accounts
    ADD CONSTRAINT case_accounts_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES public.cases(tenant_id, case_id);

ALTER TABLE ONLY public.case_events
    ADD CONSTRAINT case_events_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES public.cases(tenant_id, case_id);

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_tenant_id_creditor_id_fkey FOREIGN KEY (tenant_id, creditor_id) REFERENCES public.creditors(tenant_id, creditor_id);

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES public.persons(tenant_id, person_id);

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_tenant_id_plan_hash_fkey FOREIGN KEY (tenant_id, plan_hash) REFERENCES public.plans(tenant_id, plan_hash);

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_tenant_id_strategy_id_version_fkey FOREIGN KEY (tenant_id, strategy_id, version) REFERENCES public.strategy_versions(tenant_id, strategy_id, version);

ALTER TABLE ONLY public.consents
    ADD CONSTRAINT consents_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES public.persons(tenant_id, person_id);

ALTER TABLE ONLY public.contact_points
    ADD CONSTRAINT contact_points_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES public.persons(tenant_id, person_id);

ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES public.cases(tenant_id, case_id);

ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES public.persons(tenant_id, person_id);

ALTER TABLE ONLY public.creditors
    ADD CONSTRAINT creditors_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);

ALTER TABLE ONLY public.holdouts
    ADD CONSTRAINT holdouts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);

ALTER TABLE ONLY public.import_findings
    ADD CONSTRAINT import_findings_tenant_id_import_run_id_fkey FOREIGN KEY (tenant_id, import_run_id) REFERENCES public.import_runs(tenant_id, import_run_id);

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);

ALTER TABLE ONLY public.instalments
    ADD CONSTRAINT instalments_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES public.accounts(tenant_id, account_id);

ALTER TABLE ONLY public.launches
    ADD CONSTRAINT launches_tenant_id_strategy_id_version_fkey FOREIGN KEY (tenant_id, strategy_id, version) REFERENCES public.strategy_versions(tenant_id, strategy_id, version);

ALTER TABLE ONLY public.movements
    ADD CONSTRAINT movements_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES public.accounts(tenant_id, account_id);

ALTER TABLE ONLY public.persons
    ADD CONSTRAINT persons_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);

ALTER TABLE ONLY public.placements
    ADD CONSTRAINT placements_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES public.accounts(tenant_id, account_id);

ALTER TABLE ONLY public.plans
    ADD CONSTRAINT plans_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);

ALTER TABLE ONLY public.portfolios
    ADD CONSTRAINT portfolios_tenant_id_creditor_id_fkey FOREIGN KEY (tenant_id, creditor_id) REFERENCES public.creditors(tenant_id, creditor_id);

ALTER TABLE ONLY public.promises
    ADD CONSTRAINT promises_tenant_id_account_id_fkey FOREIGN KEY (tenant_id, account_id) REFERENCES public.accounts(tenant_id, account_id);

ALTER TABLE ONLY public.provider_accounts
    ADD CONSTRAINT provider_accounts_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);

ALTER TABLE ONLY public.records
    ADD CONSTRAINT records_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES public.cases(tenant_id, case_id);

ALTER TABLE ONLY public.resegmentations
    ADD CONSTRAINT resegmentations_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);

ALTER TABLE ONLY public.segments
    ADD CONSTRAINT segments_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, user_id);

ALTER TABLE ONLY public.strategies
    ADD CONSTRAINT strategies_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);

ALTER TABLE ONLY public.strategy_edits
    ADD CONSTRAINT strategy_edits_tenant_id_strategy_id_fkey FOREIGN KEY (tenant_id, strategy_id) REFERENCES public.strategies(tenant_id, strategy_id);

ALTER TABLE ONLY public.strategy_versions
    ADD CONSTRAINT strategy_versions_tenant_id_plan_hash_fkey FOREIGN KEY (tenant_id, plan_hash) REFERENCES public.plans(tenant_id, plan_hash);

ALTER TABLE ONLY public.strategy_versions
    ADD CONSTRAINT strategy_versions_tenant_id_strategy_id_fkey FOREIGN KEY (tenant_id, strategy_id) REFERENCES public.strategies(tenant_id, strategy_id);

ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES public.cases(tenant_id, case_id);

ALTER TABLE ONLY public.templates
    ADD CONSTRAINT templates_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);

ALTER TABLE ONLY public.turns
    ADD CONSTRAINT turns_tenant_id_case_id_fkey FOREIGN KEY (tenant_id, case_id) REFERENCES public.cases(tenant_id, case_id);

ALTER TABLE ONLY public.user_reports
    ADD CONSTRAINT user_reports_tenant_id_reports_to_fkey FOREIGN KEY (tenant_id, reports_to) REFERENCES public.users(tenant_id, user_id);

ALTER TABLE ONLY public.user_reports
    ADD CONSTRAINT user_reports_tenant_id_user_id_fkey FOREIGN KEY (tenant_id, user_id) REFERENCES public.users(tenant_id, user_id);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES public.tenants(tenant_id);

ALTER TABLE public.account_persons ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.accounts ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.acts ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.anchored_cases ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.anchors ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.attempts ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.case_accounts ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.case_events ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.cases ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.consents ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.contact_points ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.contacts ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.creditors ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.facts ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.holdouts ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.holds ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.import_findings ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.import_runs ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.inbox ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.instalments ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.launches ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.movements ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.person_keys ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.persons ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.placements ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.plans ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.portfolios ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.promises ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.provider_accounts ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.records ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.resegmentations ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.segments ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.strategies ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.strategy_edits ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.strategy_versions ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.tasks ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.templates ENABLE ROW LEVEL SECURITY;

CREATE POLICY tenant_rows ON public.account_persons USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.accounts USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.acts USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.anchored_cases USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.anchors USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.attempts USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.case_accounts USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.case_events USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.cases USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.consents USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.contact_points USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.contacts USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.creditors USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.facts USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.holdouts USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.holds USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.import_findings USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.import_runs USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.inbox USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.instalments USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.launches USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.movements USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.person_keys USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.persons USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.placements USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.plans USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.portfolios USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.promises USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.provider_accounts USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.records USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.resegmentations USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.segments USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.strategies USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.strategy_edits USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.strategy_versions USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.tasks USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.templates USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.turns USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

CREATE POLICY tenant_rows ON public.user_reports USING ((tenant_id = current_setting('cauce.tenant'::text, true))) WITH CHECK ((tenant_id = current_setting('cauce.tenant'::text, true)));

ALTER TABLE public.turns ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.user_reports ENABLE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA public TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_persons TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.accounts TO cauce_app;

GRANT SELECT,INSERT ON TABLE public.acts TO cauce_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.anchored_cases TO cauce_app;

GRANT SELECT,INSERT ON TABLE public.anchors TO cauce_app;

GRANT UPDATE(place) ON TABLE public.anchors TO cauce_app;

GRANT UPDATE(placed_real) ON TABLE public.anchors TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.attempts TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.business_clocks TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.case_accounts TO cauce_app;

GRANT SELECT,INSERT ON TABLE public.case_events TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.cases TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.consents TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.contact_points TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.contacts TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.creditors TO cauce_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.engine_marks TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.facts TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.holdouts TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.holds TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.import_findings TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.import_runs TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.inbox TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.instalments TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.launches TO cauce_app;

GRANT SELECT,INSERT ON TABLE public.movements TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.person_keys TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.persons TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.placements TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.plans TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.portfolios TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.promises TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.provider_accounts TO cauce_app;

GRANT SELECT,INSERT ON TABLE public.records TO cauce_app;

GRANT UPDATE(personal) ON TABLE public.records TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.resegmentations TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.segments TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sessions TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.strategies TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.strategy_edits TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.strategy_versions TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.tasks TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.templates TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.tenants TO cauce_app;

GRANT SELECT,INSERT ON TABLE public.turns TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.user_reports TO cauce_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.users TO cauce_app;
