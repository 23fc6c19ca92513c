import { expect, test } from "bun:test";
import { textList, textTable } from "@liandong/db/flows/text-table";
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

test("cells arrive as they were, whatever they hold", async () => {
  const [row] = await db.run(
    ({ sql }) => sql<{ first: string[]; second: (string | null)[] }[]>`
      SELECT ARRAY(SELECT r[1][i] FROM generate_series(1, array_length(r, 2)) AS i) AS first,
        ARRAY(SELECT r[2][i] FROM generate_series(1, array_length(r, 2)) AS i) AS second
      FROM (SELECT ${textTable([texts, texts.map(() => null)])}::text[] AS r) AS given`,
  );
  expect(row).toEqual({ first: texts, second: texts.map(() => null) });
});

test("numbers, moments, truth values and lists inside a cell are read by a cast; no rows are an empty array", async () => {
  const at = new Date("2026-01-02T03:04:05.678Z");
  const cells = [9_007_199_254_740_991, -1, at, true, false, undefined, textList(texts), textList([1, 2])];
  const [row] = await db.run(
    ({ sql }) => sql`
      SELECT r[1][1]::bigint AS large, r[1][2]::integer AS negative, r[1][3]::timestamptz AS at, r[1][4]::boolean AS yes,
        r[1][5]::boolean AS no, r[1][6] AS nothing, r[1][7]::text[] AS texts, r[1][8]::bigint[] AS numbers,
        cardinality(${textTable([])}::text[]) AS rows
      FROM (SELECT ${textTable([cells])}::text[] AS r) AS given`,
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
    rows: 0,
  });
});
