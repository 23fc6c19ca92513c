import { type SQL, sql } from "drizzle-orm";

/**
 * Every character and every pair of neighbouring characters of a text, as an SQL array: the index behind substring search.
 * Chinese is mostly searched by two characters, too few for pg_trgm's trigrams; built-ins only, so that it can be a
 * generated column and needs no extension.
 */
export function searchGrams(text: SQL): SQL {
  const lower = sql`lower(${text})`;
  return sql`string_to_array(${lower}, null) || ${pairs(lower)} || ${pairs(sql`substr(${lower}, 2)`)}`;
}

/** The grams that every text with this word has: its pairs, or the character itself if it is a single one. */
export function wantedGrams(word: SQL): SQL {
  const lower = sql`lower(${word})`;
  return sql`case when length(${word}) = 1 then array[${lower}] else ${pairs(lower)} || ${pairs(sql`substr(${lower}, 2)`)} end`;
}

/** The text cut into pairs, separated by the character U+0001, which nobody can type. */
function pairs(text: SQL): SQL {
  return sql`string_to_array(rtrim(regexp_replace(${text}, '(..)', '\\1' || chr(1), 'g'), chr(1)), chr(1))`;
}
