import { expect, test } from "bun:test";
import { sealBooks } from "@liandong/api/money/books/seal-books";
import { sealStretch } from "@liandong/db/money/seals/seals";
import { type Difference, verifyBooks } from "@liandong/db/verify/verify-books";
import { root } from "../../house/rules/source-files";
import { codeOf } from "../../support/code-of";
import { newEarner } from "../../support/earner";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db, owner, deps } = mall;
const other = { ...deps, db: mall.open() };
const finance = await mall.newStaff("caiwu", ["finance"]);
const earner = await newEarner(mall, 4);

const booked = async () => (await db.run(({ sql }) => sql`SELECT count(*)::int AS n FROM ledger_transaction`))[0]!.n;
const alone = /^(ledger\.seal|ledger\.seal_numbers)$/;

/** What verify finds after the owner of the tables changed them with triggers off; the change is undone afterwards. */
async function afterTampering(...statements: string[]): Promise<Difference[]> {
  const undone = owner.transaction(async (tx) => {
    for (const table of ["ledger_transaction", "ledger_entry", "ledger_seal"])
      await tx.sql.unsafe(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
    for (const statement of statements) await tx.sql.unsafe(statement);
    throw Object.assign(new Error("undo"), { found: (await verifyBooks(tx)).differences });
  });
  return ((await undone.catch((error) => error)) as { found: Difference[] }).found;
}

async function verify(...args: string[]) {
  const env = { ...process.env, DATABASE_URL: mall.ownerUrl };
  const command = [process.execPath, "api/commands/verify.ts", ...args];
  const run = Bun.spawn(command, { cwd: root, env, stdout: "pipe", stderr: "pipe" });
  const [out, err] = await Promise.all([new Response(run.stdout).text(), new Response(run.stderr).text()]);
  return { code: await run.exited, out, err };
}

test("bookings are sealed once, whichever worker runs, and the next seal continues there", async () => {
  const first = await Promise.all([sealBooks({ ctx: deps }), sealBooks({ ctx: other })]);
  expect(first.flat()).toMatchObject([{ number: 1, transactions: await booked() }]);
  expect(await sealBooks({ ctx: deps })).toEqual([]);
  await newEarner(mall, 1);
  const [second, ...more] = await sealBooks({ ctx: deps });
  expect(more).toEqual([]);
  expect(second!.number).toBe(2);
  expect(second!.transactions + first.flat()[0]!.transactions).toBe(await booked());
  await expectCleanBooks(db);
  expect(mall.logged.some((line) => line.includes(second!.digest))).toBe(true);
  expect(await finance.api.desk.books.seals()).toMatchObject([{ number: 2, digest: second!.digest }, { number: 1 }]);
  const service = await mall.newStaff("kefu", ["service"]);
  expect(await codeOf(service.api.desk.books.seals())).toBe("auth.forbidden");
});

test("a long series of bookings is sealed in several seals", async () => {
  await newEarner(mall, 3);
  const [given] = await db.run(({ sql }) => sql`SELECT last_value AS id FROM ledger_transaction_ids`);
  const stretch = { throughId: String(given!.id), maxTransactions: 2, at: deps.now() };
  const seals = [];
  for (let seal = await db.run((handle) => sealStretch(handle, stretch)); seal; ) {
    seals.push(seal);
    seal = await db.run((handle) => sealStretch(handle, stretch));
  }
  expect(seals.map(({ transactions }) => transactions)).toEqual([2, 1]);
  expect(seals[1]!.fromId > seals[0]!.throughId).toBe(true);
  await expectCleanBooks(db);
});

test("a seal waits for an open booking, or leaves it to the next run", async () => {
  const late = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const slow = other.db.transaction(async ({ sql }) => {
    await sql`INSERT INTO ledger_transaction (key, kind, reference, at, actor, plan_version, why, leg_owners, leg_purposes,
        leg_units, leg_amounts)
      VALUES ('slow', 'frozen', 'slow', now(), 'system', 1, '[]', '{world,world}', '{wechat,wechat}', '{CNY,CNY}', '{1,-1}')`;
    begun.resolve();
    await late.promise;
    throw new Error("undo");
  });
  await begun.promise;
  await newEarner(mall, 1);
  expect(await sealBooks({ ctx: deps, waitMs: 200 })).toEqual([]);
  const waits = sealBooks({ ctx: deps });
  late.resolve();
  await expect(slow).rejects.toThrow("undo");
  expect((await waits).length).toBe(1);
  await expectCleanBooks(db);
});

test("a change behind a seal is found even when the books are made consistent again", async () => {
  const [entry] = await db.run(
    ({ sql }) => sql`SELECT transaction_key AS key FROM ledger_entry WHERE owner = ${`m:${earner.id}`} LIMIT 1`,
  );
  const its = `WHERE key = '${entry!.key}'`;
  const subject = (number: number) => expect.stringContaining(`seal #${number} of transactions`);
  const found = await afterTampering(`UPDATE ledger_transaction SET why = why || '[{"rule":"frozen"}]' ${its}`);
  expect(found).toMatchObject([{ check: "ledger.seal", subject: subject(1) }]);
  for (const column of ["at = at - interval '1 day'", "actor = 'system!'", "plan_version = 2"])
    expect((await afterTampering(`UPDATE ledger_transaction SET ${column} ${its}`)).map(({ check }) => check)).toEqual([
      "ledger.seal",
    ]);
  expect(
    (await afterTampering(`UPDATE ledger_entry SET why = why + 1 WHERE transaction_key = '${entry!.key}'`)).map(
      ({ check }) => check,
    ),
  ).toContain("ledger.seal");
  const removed = await afterTampering("DELETE FROM ledger_seal WHERE number = 2");
  expect(removed.every(({ check }) => alone.test(check))).toBe(true);
  expect(removed.map(({ check }) => check)).toContain("ledger.seal_numbers");
  // All seals are deleted and made again: only a digest noted elsewhere proves it.
  const resealed = await afterTampering("DELETE FROM ledger_seal");
  expect(resealed).toEqual([]);
});

test("the application's role can neither change nor delete a seal", async () => {
  for (const statement of ["UPDATE ledger_seal SET digest = 'x'", "DELETE FROM ledger_seal", "TRUNCATE ledger_seal"]) {
    await expect(db.run(({ sql }) => sql.unsafe(statement))).rejects.toThrow("permission denied");
    await expect(owner.run(({ sql }) => sql.unsafe(statement))).rejects.toThrow("append-only");
  }
});

test("bun run verify compares the books with a seal that was noted", async () => {
  const [newest] = await finance.api.desk.books.seals();
  const noted = `${newest!.number}:${newest!.digest}`;
  expect(await verify("--seal", noted)).toMatchObject({ code: 0, err: "" });
  const wrong = await verify("--seal", `${newest!.number}:${"0".repeat(64)}`);
  expect(wrong.code).toBe(1);
  expect(wrong.out).toContain(`noted seal: seal #${newest!.number} expected 000`);
  expect((await verify("--seal", `99:${newest!.digest}`)).out).toContain("is nothing");
  expect(await verify("--seal", "x")).toMatchObject({ code: 2, out: "", err: expect.stringContaining("usage") });
});
