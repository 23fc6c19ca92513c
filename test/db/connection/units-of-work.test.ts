import { beforeAll, describe, expect, test } from "bun:test";
import { setTimeout as sleep } from "node:timers/promises";
import { isRetryable } from "@liandong/db/connection/retry";
import { postgresErrorOf, sqlStateOf } from "@liandong/db/connection/sql-state";
import { sql as fragment } from "drizzle-orm";
import { bigint, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { createTestDatabase } from "../../support/test-database";

const { db, owner, open } = await createTestDatabase();
const note = pgTable("note", {
  id: bigint({ mode: "number" }).primaryKey(),
  words: text().array(),
  body: jsonb().$type<unknown>(),
  at: timestamp({ withTimezone: true }),
});

beforeAll(() =>
  owner.run(async ({ sql }) => {
    await sql`create table note (id bigint primary key, words text[], body jsonb, at timestamptz)`;
    await sql`create function refuse_nine() returns trigger language plpgsql as
      $$ begin if new.id = 9 then raise exception 'nine' using errcode = 'P9999'; end if; return null; end $$`;
    await sql`create constraint trigger late after insert on note deferrable initially deferred
      for each row execute function refuse_nine()`;
  }),
);

const countOf = async (id: number) =>
  (await db.run(({ sql }) => sql<{ n: number }[]>`SELECT count(*)::int AS n FROM note WHERE id = ${id}`))[0]!.n;

describe("a transaction", () => {
  test("commits what it wrote and returns the result of the work", async () => {
    const given = await db.transaction(async ({ sql }) => {
      await sql`INSERT INTO note (id) VALUES (1)`;
      return "done";
    });
    expect(given).toBe("done");
    expect(await countOf(1)).toBe(1);
  });

  test("leaves nothing when the work throws", async () => {
    const failing = db.transaction(async ({ sql }) => {
      await sql`INSERT INTO note (id) VALUES (2)`;
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await countOf(2)).toBe(0);
  });

  test("does not pretend to have committed when a failure was swallowed", async () => {
    const swallowing = db.transaction(async ({ sql }) => {
      await sql`INSERT INTO note (id) VALUES (3)`;
      await sql`SELECT 1 / 0`.catch(() => {});
    });
    await expect(swallowing).rejects.toThrow("rolled back");
    expect(await countOf(3)).toBe(0);
  });

  test("is over for a branch of the work that goes on after it failed", async () => {
    let late: unknown;
    const branching = db.transaction(({ sql }) => {
      const slow = sql`SELECT pg_sleep(0.05)`.then(() => sleep(50)).then(() => sql`INSERT INTO note (id) VALUES (4)`);
      slow.catch((error: unknown) => {
        late = error;
      });
      return Promise.all([slow, Promise.reject(new Error("first"))]);
    });
    await expect(branching).rejects.toThrow("first");
    await sleep(200);
    expect(String(late)).toContain("has ended");
    expect(await countOf(4)).toBe(0);
  });

  test("holds a statement that is sent before anything was waited for", async () => {
    const fresh = open({ maxConnections: 1 });
    for (const id of [30, 31]) {
      const failing = fresh.transaction(async ({ sql }) => {
        await sql`INSERT INTO note (id) VALUES (${id})`.execute();
        throw new Error("changed my mind");
      });
      await expect(failing).rejects.toThrow("changed my mind");
      expect(await countOf(id)).toBe(0);
    }
  });

  test("costs one round trip each for BEGIN, COMMIT and every statement", async () => {
    const statements: string[] = [];
    const counted = open({ onQuery: (statement) => statements.push(statement) });
    await counted.transaction(async ({ drizzle, sql }) => {
      await drizzle.select().from(note);
      await sql`SELECT 1`;
    });
    expect(statements).toHaveLength(4);
    expect(statements[0]).toBe("begin isolation level read committed");
    expect(statements[3]).toBe("commit");
  });
});

test("both views of a connection write and read the same values", async () => {
  const at = new Date("2026-01-02T03:04:05.678Z");
  const row = { id: 5, words: ["老板", 'a"b,c'], body: { name: "链动", list: [1, "2"] }, at };
  await db.run(({ drizzle }) => drizzle.insert(note).values(row));
  await db.run(({ sql }) => sql`INSERT INTO note VALUES (6, ${row.words}, ${sql.json(row.body)}, ${at})`);
  const typed = await db.run(({ drizzle }) =>
    drizzle.select().from(note).where(fragment`id in (5, 6)`).orderBy(note.id),
  );
  expect(typed).toEqual([row, { ...row, id: 6 }]);
  const raw = await db.run(({ sql }) => sql`SELECT * FROM note WHERE id IN (5, 6) ORDER BY id`);
  expect([...raw]).toEqual([
    { ...row, id: "5" },
    { ...row, id: "6" },
  ]);
});

test("arrays with NULL, quotes, braces and nesting arrive as they were sent", async () => {
  const moment = new Date("2026-01-02T03:04:05.678Z");
  const [row] = await db.run(
    ({
      sql,
    }) => sql`SELECT ${["a,b", 'c"\\d', "{e}", "", "NULL", null, "行\n二"]}::text[] AS texts, ${["1", "9007199254740993"]}::bigint[] AS ids,
      ARRAY[[1, 2], [3, 4]] AS matrix, ARRAY[true, false] AS flags, '{}'::int[] AS none, ${sql.array([moment])} AS moments,
      ARRAY['{"a": [1]}'::jsonb] AS objects`,
  );
  expect(row).toEqual({
    texts: ["a,b", 'c"\\d', "{e}", "", "NULL", null, "行\n二"],
    ids: ["1", "9007199254740993"],
    matrix: [
      [1, 2],
      [3, 4],
    ],
    flags: [true, false],
    none: [],
    moments: [moment],
    objects: [{ a: [1] }],
  });
});

test("an error of Drizzle, of raw SQL or at commit keeps its SQL state", async () => {
  const twice = db.run(({ drizzle }) => drizzle.insert(note).values([{ id: 7 }, { id: 7 }]));
  expect(sqlStateOf(await twice.catch((error) => error))).toBe("23505");
  const raw = db.run(({ sql }) => sql`INSERT INTO note (id) VALUES (8), (8)`);
  expect(postgresErrorOf(await raw.catch((error) => error))?.constraint_name).toBe("note_pkey");
  const late = db.transaction(({ sql }) => sql`INSERT INTO note (id) VALUES (9)`);
  expect(sqlStateOf(await late.catch((error) => error))).toBe("P9999");
});

test("a command that met a deadlock is repeated", async () => {
  await db.run(({ sql }) => sql`INSERT INTO note (id) VALUES (20), (21)`);
  let attempts = 0;
  let held = 0;
  const bothHold = Promise.withResolvers<void>();
  const touch = (first: number, second: number) =>
    db.command(async ({ sql }) => {
      attempts += 1;
      await sql`UPDATE note SET words = '{x}' WHERE id = ${first}`;
      // Each holds its first row before either asks for the other's; the repeated one need not wait again.
      held += 1;
      if (held === 2) bothHold.resolve();
      await bothHold.promise;
      await sql`UPDATE note SET words = '{y}' WHERE id = ${second}`;
    });
  await Promise.all([touch(20, 21), touch(21, 20)]);
  expect(attempts).toBe(3);
  expect(isRetryable(new Error("other"))).toBe(false);
});
