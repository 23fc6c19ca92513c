import { type SQL, sql } from "drizzle-orm";

/**
 * Every character and every pair of neighbouring characters of a text, as an SQL array: the index behind substring search.
 * Chinese is mostly searched by two characters, too few for pg_trgm's trigrams; built-ins only, so that it can be a
 * generated column and needs no extension. The same expression over the query gives what a match must contain.
 */
export function searchGrams(text: SQL): SQL {
  const lower = sql`lower(${text})`;
  return sql`string_to_array(${lower}, null) || ${pairs(lower)} || ${pairs(sql`substr(${lower}, 2)`)}`;
}

/** The text cut into twos; character 1 stands between them, for it cannot be typed. */
function pairs(text: SQL): SQL {
  return sql`string_to_array(rtrim(regexp_replace(${text}, '(..)', '\\1' || chr(1), 'g'), chr(1)), chr(1))`;
}
