import { bigNumeric, quoteText, sql, type Sql } from './sql.ts';

/** What JavaScript takes for white space around a number in a text. */
const WHITE_SPACE = quoteText(
  '\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff',
);

/** From here up a number rounds to Infinity: halfway between the largest double and the next power of two. */
const INFINITE_FROM = bigNumeric(2n ** 1024n - 2n ** 970n);

/** `String(number)` of a stored number. */
const NUMBER_TEXT = sql`
create function pg_temp.js_number_text(n numeric) returns text language plpgsql immutable as $body$
declare
  size numeric := abs(n);
  sign text := case when n < 0 then '-' else '' end;
  plain text := abs(n)::text;
  digits text;
  exponent int;
begin
  if size >= 1e309 then return sign || 'Infinity'; end if;
  if position('.' in plain) > 0 then plain := rtrim(rtrim(plain, '0'), '.'); end if;
  if n = 0 or (size >= 1e-6 and size < 1e21) then return sign || plain; end if;
  if size >= 1 then
    exponent := length(plain) - 1;
    digits := rtrim(plain, '0');
  else
    digits := ltrim(substr(plain, 3), '0');
    exponent := length(digits) - length(plain) + 1;
  end if;
  return sign || left(digits, 1) || case when length(digits) > 1 then '.' || substr(digits, 2) else '' end
    || 'e' || case when exponent > 0 then '+' else '' end || exponent;
end $body$`;

/** A stored number as the double it stands for. */
const DOUBLE = sql`
create function pg_temp.js_double(n numeric) returns float8 language plpgsql immutable as $body$
begin
  if n >= ${INFINITE_FROM} then return 'Infinity'; end if;
  if n <= -${INFINITE_FROM} then return '-Infinity'; end if;
  return n::float8;
end $body$`;

/** A decimal that float8 refuses: too large reads as infinite in JavaScript, too small as zero. */
const OUT_OF_RANGE = sql`
create function pg_temp.js_out_of_range(t text) returns float8 language plpgsql immutable as $body$
declare
  parts text[] := regexp_match(t, '^([+-]?)([0-9]*)[.]?([0-9]*)(?:[eE]([+-]?)([0-9]*))?$');
  whole text := ltrim(parts[2], '0');
  fraction text := ltrim(parts[3], '0');
  -- The place of the first digit that counts: 1 for units, 0 for tenths.
  place numeric := case when whole <> '' then length(whole) else length(fraction) - length(parts[3]) end;
  digits text := ltrim(coalesce(parts[5], ''), '0');
  power numeric := case when digits = '' then 0 when length(digits) > 12 then 1e12 else digits::numeric end;
begin
  if whole = '' and fraction = '' then return 0; end if;
  if (place + case when parts[4] = '-' then -power else power end) <= 0 then return 0; end if;
  return case when parts[1] = '-' then '-Infinity' else 'Infinity' end;
end $body$`;

/** A whole number written in base 16, 8 or 2, without its prefix. */
const RADIX = sql`
create function pg_temp.js_radix(digits text, bits int) returns float8 language plpgsql immutable as $body$
declare
  clean text := lower(ltrim(digits, '0'));
  total numeric := 0;
begin
  if length(clean) * bits > 1032 then return 'Infinity'; end if;
  for place in 1 .. length(clean) loop
    total := total * (1 << bits) + strpos('0123456789abcdef', substr(clean, place, 1)) - 1;
  end loop;
  return pg_temp.js_double(total);
end $body$`;

/** `Number(text)`; null where that is NaN. */
const NUMBER = sql`
create function pg_temp.js_number(t text) returns float8 language plpgsql immutable as $body$
declare
  s text := btrim(t, ${WHITE_SPACE});
begin
  if s = '' then return 0; end if;
  if s ~ '^[+-]?[0-9]{1,15}([.][0-9]{1,15})?$' then return s::float8; end if;
  if s ~ '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$' then
    begin
      return s::float8;
    exception when numeric_value_out_of_range then
      return pg_temp.js_out_of_range(s);
    end;
  end if;
  if s ~ '^[+-]?Infinity$' then return s::float8; end if;
  if s ~ '^0[xX][0-9a-fA-F]+$' then return pg_temp.js_radix(substr(s, 3), 4); end if;
  if s ~ '^0[oO][0-7]+$' then return pg_temp.js_radix(substr(s, 3), 3); end if;
  if s ~ '^0[bB][01]+$' then return pg_temp.js_radix(substr(s, 3), 1); end if;
  return null;
end $body$`;

/** Whether `parseFloat` finds a number at the start of a text. */
const STARTS_WITH_NUMBER = sql`
create function pg_temp.js_starts_with_number(t text) returns boolean language sql immutable as $body$
  select ltrim(t, ${WHITE_SPACE}) ~ '^[+-]?(Infinity|[.]?[0-9])'
$body$`;

/** JavaScript's numbers and their texts, as functions of the session. */
export const NUMBER_FUNCTIONS: readonly Sql[] = [NUMBER_TEXT, DOUBLE, OUT_OF_RANGE, RADIX, NUMBER, STARTS_WITH_NUMBER];
