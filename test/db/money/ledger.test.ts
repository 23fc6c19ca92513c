import { describe, expect, test } from "bun:test";
import type { Account } from "@liandong/core/ledger/accounts";
import type { LedgerTransaction } from "@liandong/core/ledger/transaction";
import { ledgerTables } from "@liandong/db/flows/ledger-document";
import { postLedger } from "@liandong/db/flows/save-changes";
import fc from "fast-check";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { createTestDatabase } from "../../support/test-database";

const { db, open } = await createTestDatabase();
const racing = open({ maxConnections: 16 });
const at = new Date("2026-03-01T10:00:00+08:00");

type Move = readonly [account: Account, amount: number];
const available = (member: number): Account => ({ owner: `m:${member}`, purpose: "available" });
const outside: Account = { owner: "world", purpose: "wechat" };

/** Booked as the API books, but of whatever legs a test gives: what core would never make has to be refused behind it. */
const post = (key: string, moves: readonly Move[], on = db) => {
  const legs = moves.map(([account, amount]) => ({ ...account, amount, why: 0 }));
  const header = { key, kind: "frozen", reference: key, at, actor: "test", planVersion: 1 } as const;
  const booking: LedgerTransaction = { ...header, why: [{ rule: "frozen", reason: "test" }], legs };
  return on.transaction(({ sql }) => postLedger(sql, ledgerTables([booking])));
};
const give = (key: string, member: number, amount: number, on = db) =>
  post(
    key,
    [
      [outside, -amount],
      [available(member), amount],
    ],
    on,
  );
const balance = async (member: number) =>
  Number(
    (await db.run(({ sql }) => sql`SELECT balance AS fen FROM ledger_balance WHERE owner = ${`m:${member}`}`))[0]
      ?.fen ?? 0,
  );
const booked = async (key: string) =>
  (await db.run(({ sql }) => sql`SELECT FROM ledger_entry WHERE transaction_key = ${key}`)).length;

describe("the database itself refuses a booking", () => {
  test("whose legs do not sum to zero in each unit", async () => {
    await expect(
      post("odd", [
        [outside, -5],
        [available(1), 4],
      ]),
    ).rejects.toThrow("ledger_transaction_balances");
    const points: Account = { owner: "m:1", purpose: "points" };
    await expect(
      post("units", [
        [outside, -5],
        [points, 5],
      ]),
    ).rejects.toThrow("ledger_transaction_balances");
    expect([await booked("odd"), await booked("units"), await balance(1)]).toEqual([0, 0, 0]);
  });

  test("that takes more from a member than they have", async () => {
    await give("some", 2, 50);
    await expect(give("more", 2, -51)).rejects.toThrow("ledger_balance_floor");
    await expect(give("nobody", 3, -1)).rejects.toThrow();
    expect([await booked("more"), await booked("nobody"), await balance(2), await balance(3)]).toEqual([0, 0, 50, 0]);
  });

  test("whose key is booked already, however many arrive at once", async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 32 }, (_, n) => give("key", 4, 10 + (n % 2), racing)),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(give("key", 4, 10)).rejects.toThrow("ledger_transaction_pkey");
    expect(await booked("key")).toBe(2);
    expect([10, 11]).toContain(await balance(4));
  });
});

test("concurrent bookings leave each balance equal to the sum of its entries", async () => {
  const bookings = fc.array(
    fc.tuple(fc.integer({ min: 10, max: 14 }), fc.integer({ min: 10, max: 14 }), fc.integer({ min: -40, max: 60 })),
    { minLength: 1, maxLength: 24 },
  );
  let round = 0;
  await fc.assert(
    fc.asyncProperty(bookings, async (moves) => {
      round += 1;
      const work = moves.map(([one, other, amount], n) =>
        post(
          `p${round}-${n}`,
          [
            [outside, -2 * amount],
            [available(one), amount],
            [available(other), amount],
          ],
          racing,
        ),
      );
      await Promise.allSettled(work);
      await expectCleanBooks(db);
    }),
    { numRuns: 15 },
  );
});
