import { expect, test } from "bun:test";
import {
  awardColumns,
  lineColumns,
  memberColumns,
  orderColumns,
  standingChangeColumns,
  tradeColumns,
} from "@liandong/db/flows/change-document";
import { accountColumns, legColumns, transactionColumns } from "@liandong/db/flows/ledger-document";
import { textList, textTable } from "@liandong/db/flows/text-table";
import { placedLineColumns, placedOrderColumns } from "@liandong/db/trade/checkout/place-trade";
import { createTestDatabase } from "../../support/test-database";

const { db } = await createTestDatabase();

const texts = [
  "",
  "null",
  "NULL",
  "a,b",
  "{c}",
  '"d"',
  "\\e",
  "f\\",
  " g ",
  "行\n二",
  "O'Neil",
  "\t",
  '{"a":"\\"b\\""}',
];

test("texts arrive as they were, whatever they hold", async () => {
  const columns = texts.map((_, place) => `c${place}`);
  const rows = [texts, texts.map(() => null)].map((cells) =>
    Object.fromEntries(columns.map((column, place) => [column, cells[place]!])),
  );
  const [row] = await db.run(
    ({ sql }) => sql<{ first: string[]; second: (string | null)[] }[]>`
      SELECT ARRAY(SELECT r[1][i] FROM generate_series(1, array_length(r, 2)) AS i) AS first,
        ARRAY(SELECT r[2][i] FROM generate_series(1, array_length(r, 2)) AS i) AS second
      FROM (SELECT ${textTable(columns, rows)}::text[] AS r) AS given`,
  );
  expect(row).toEqual({ first: texts, second: texts.map(() => null) });
});

test("a cast reads numbers, moments, truth values and lists inside a cell", async () => {
  const at = new Date("2026-01-02T03:04:05.678Z");
  const cells = [9_007_199_254_740_991, -1, at, true, false, undefined, textList(texts), textList([1, 2])];
  const [row] = await db.run(
    ({ sql }) => sql`
      SELECT r[1][1]::bigint AS large, r[1][2]::integer AS negative, r[1][3]::timestamptz AS at, r[1][4]::boolean AS yes,
        r[1][5]::boolean AS no, r[1][6] AS nothing, r[1][7]::text[] AS texts,
        r[1][8]::bigint[] AS numbers
      FROM (SELECT ${`{${textList(cells)}}`}::text[] AS r) AS given`,
  );
  expect(row).toEqual({
    large: "9007199254740991",
    negative: -1,
    at,
    yes: true,
    no: false,
    nothing: null,
    texts,
    numbers: ["1", "2"],
  });
});

test("a table without rows is an empty array", async () => {
  const [row] = await db.run(({ sql }) => sql`SELECT cardinality(${textTable(["a"], [])}::text[]) AS cells`);
  expect(row).toEqual({ cells: 0 });
});

/** Each list of columns in TypeScript with the SQL function that reads it. */
const tables: [reader: string, columns: readonly string[]][] = [
  ["transaction_rows", transactionColumns],
  ["account_rows", accountColumns],
  ["leg_rows", legColumns],
  ["member_rows", memberColumns],
  ["standing_change_rows", standingChangeColumns],
  ["order_rows", orderColumns],
  ["line_rows", lineColumns],
  ["award_rows", awardColumns],
  ["trade_rows", tradeColumns],
  ["placed_order_rows", placedOrderColumns],
  ["placed_line_rows", placedLineColumns],
];

/** A cell of every column that its type can read and that no other column of the table has. */
const sampleOf: Record<string, (place: number) => string> = {
  text: (place) => `text ${place}`,
  "text[]": (place) => `{list,${place}}`,
  "integer[]": (place) => `{${place},8}`,
  "bigint[]": (place) => `{${place},7}`,
  bigint: (place) => `${place}00`,
  integer: (place) => `${place}`,
  jsonb: (place) => `{"place": ${place}}`,
  boolean: () => "t",
  "timestamp with time zone": (place) => `2026-01-${String(place).padStart(2, "0")} 00:00:00+00`,
};

test.each(tables)("%s reads the columns that TypeScript writes, each at its place", async (reader, columns) => {
  const inSql = await db.run(
    ({ sql }) => sql<{ name: string; type: string }[]>`
      SELECT p.name, format_type(p.type, NULL) AS type
      FROM pg_proc, unnest(proargnames, proallargtypes, proargmodes) WITH ORDINALITY AS p(name, type, mode, n)
      WHERE proname = ${reader} AND p.mode = 't' ORDER BY n`,
  );
  const [place, ...read] = inSql.map(({ name, type }) => ({
    name: name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    type,
  }));
  expect(place).toEqual({ name: "place", type: "integer" });
  expect(read.map(({ name }) => name)).toEqual([...columns]);
  const written = Object.fromEntries(read.map(({ name, type }, n) => [name, sampleOf[type]!(n + 1)]));
  const asText = inSql.slice(1).map(({ name }) => `${name}::text AS ${name}`);
  const [row] = await db.run(({ sql }) =>
    sql.unsafe(`SELECT ${asText.join(", ")} FROM ${reader}($1)`, [textTable(columns, [written])]),
  );
  expect(Object.values(row!)).toEqual(Object.values(written).map((cell) => (cell === "t" ? "true" : cell)));
});
