import { LOW_UNITS } from './stored-json.ts';
import { sql, type Sql } from './sql.ts';

const [NUL, ONE] = LOW_UNITS.second;

/** `String(value)`, null where that throws: an object hides `toString`, here or inside a list. */
const TEXT = sql`
create function pg_temp.js_text(v jsonb) returns text language plpgsql immutable as $body$
declare
  whole text;
  broken boolean;
begin
  if v is null then return 'undefined'; end if;
  case jsonb_typeof(v)
    when 'string' then return v #>> '{}';
    when 'number' then return pg_temp.js_number_text(v::numeric);
    when 'object' then return case when jsonb_exists(v, 'toString') then null else '[object Object]' end;
    when 'array' then
      select coalesce(string_agg(item.written, ',' order by item.n), ''), coalesce(bool_or(item.written is null), false)
        into whole, broken
        from (select e.n, case jsonb_typeof(e.v) when 'null' then '' else pg_temp.js_text(e.v) end as written
          from jsonb_array_elements(v) with ordinality as e(v, n) offset 0) item;
      return case when broken then null else whole end;
    else return v::text;
  end case;
end $body$`;

/**
 * Compares as JavaScript's relational operators do, where parseFloat finds a number on the left: -1, 0, 1; 2 where
 * nothing is true of the two; 3 where the comparison throws.
 */
const ORDER = sql`
create function pg_temp.js_order(a jsonb, b jsonb) returns int language plpgsql immutable as $body$
declare
  a_type text := coalesce(jsonb_typeof(a), 'undefined');
  b_type text := coalesce(jsonb_typeof(b), 'undefined');
  a_text text;
  b_text text;
  p float8;
  q float8;
begin
  if a_type = 'number' and b_type = 'number' then return sign(a::numeric - b::numeric); end if;
  if a_type in ('undefined', 'null', 'boolean') then return 2; end if;
  if a_type <> 'number' then
    a_text := pg_temp.js_text(a);
    if a_text is null then return 3; end if;
    if not pg_temp.js_starts_with_number(a_text) then return 2; end if;
  end if;
  if b_type in ('string', 'array', 'object') then
    b_text := pg_temp.js_text(b);
    if b_text is null then return 3; end if;
    if a_text is not null then
      return case when a_text collate "C" < b_text collate "C" then -1 when a_text = b_text then 0 else 1 end;
    end if;
  end if;
  p := case when a_text is null then pg_temp.js_double(a::numeric) else pg_temp.js_number(a_text) end;
  q := case b_type when 'number' then pg_temp.js_double(b::numeric) when 'boolean' then b::boolean::int
    when 'null' then 0 when 'undefined' then null else pg_temp.js_number(b_text) end;
  return case when p < q then -1 when p = q then 0 when p > q then 1 else 2 end;
end $body$`;

/** Whether the text of a value stands inside another text: 0, 1, or 2 where the value has no text. */
const WITHIN = sql`
create function pg_temp.js_within(v jsonb, outer_text text) returns int language plpgsql immutable as $body$
declare
  inner_text text := pg_temp.js_text(v);
begin
  return case when inner_text is null then 2 when strpos(outer_text, inner_text) > 0 then 1 else 0 end;
end $body$`;

/** The member of an object, list or text; `place` is the name as an index, null where it is none. */
const MEMBER = sql`
create function pg_temp.js_member(v jsonb, name text, place int) returns jsonb language plpgsql immutable as $body$
declare
  units text;
  unit text;
begin
  case jsonb_typeof(v)
    when 'object' then return v -> name;
    when 'array' then return case when name = 'length' then to_jsonb(jsonb_array_length(v)) else v -> place end;
    when 'string' then
      units := replace(v #>> '{}', chr(1), '');
      if units = '' then return null; end if;
      if name = 'length' then return to_jsonb(length(units)); end if;
      unit := substr(units, place + 1, 1);
      return case when unit = '' then null when ascii(unit) in (${NUL}, ${ONE}) then to_jsonb(chr(1) || unit) else to_jsonb(unit) end;
    else return null;
  end case;
end $body$`;

/** JavaScript's reading and comparing of any value, as functions of the session. */
export const VALUE_FUNCTIONS: readonly Sql[] = [TEXT, ORDER, WITHIN, MEMBER];
