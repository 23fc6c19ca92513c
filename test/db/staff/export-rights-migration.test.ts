import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createTestDatabase } from "../../support/test-database";

const { owner } = await createTestDatabase();
const file = fileURLToPath(new URL("../../../db/migrations/0080_export-rights.sql", import.meta.url));
const migration = readFileSync(file, "utf8");

/** Roles as the release before kept them, and the rights that they have afterwards. */
const roles: Record<string, { before: string[]; after: string[] }> = {
  看订单并导出: {
    before: ["lists.act", "lists.read", "orders.read"],
    after: ["lists.read", "orders.export", "orders.read"],
  },
  什么列表都不看: { before: ["lists.act"], after: ["lists.read"] },
  财务助理: {
    before: ["books.read", "lists.act", "withdrawals.read"],
    after: ["books.exportLedger", "books.read", "withdrawals.export", "withdrawals.read"],
  },
  不能导出: { before: ["goods.read", "orders.read"], after: ["goods.read", "orders.read"] },
};

test("roles that could export lists keep the files of the lists that they see, and no other role gets one", async () => {
  const names = Object.keys(roles);
  const after = await owner.transaction(async ({ sql }) => {
    for (const [name, { before }] of Object.entries(roles))
      await sql`INSERT INTO staff_role (name, rights, limit_role) VALUES (${name}, ${before}, 'operator')`;
    await sql.unsafe(migration);
    return sql<{ name: string; rights: string[] }[]>`SELECT name, rights FROM staff_role WHERE name = ANY (${names})`;
  });
  const byName = Object.fromEntries(after.map(({ name, rights }) => [name, rights]));
  expect(byName).toEqual(Object.fromEntries(names.map((name) => [name, roles[name]!.after])));
});
