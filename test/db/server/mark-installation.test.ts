import { expect, test } from "bun:test";
import { refusalOfServer } from "@liandong/db/migrate";
import { type InstallationKind, markInstallation } from "@liandong/db/server/mark-installation";
import { createTestDatabase } from "../../support/test-database";

async function openInstallation() {
  const { owner, db, ownerUrl } = await createTestDatabase();
  const looked: string[] = [];
  return {
    owner,
    db,
    looked,
    mark: (kind: InstallationKind, isOwn = false) =>
      markInstallation({ ownerUrl, kind, isOwn, admitOldShop: async () => void looked.push("shop") }),
    insertMember: (openid: string) =>
      owner.run(async ({ sql }) => {
        await sql`INSERT INTO member (id, nickname, avatar_url, created_at, last_login_at) VALUES (1, '小林', '', now(), now())`;
        await sql`INSERT INTO member_openid (openid, member_id) VALUES (${openid}, 1)`;
      }),
  };
}

const fresh = await openInstallation();
const filledByShop = await openInstallation();
const filledByDemo = await openInstallation();
const embedded = await openInstallation();

test("an empty database belongs to whoever comes first, and to nobody else", async () => {
  await fresh.mark("shop");
  await fresh.mark("shop");
  await expect(fresh.mark("demo")).rejects.toThrow("This database was not made by the demo");
  expect(fresh.looked).toEqual([]);
});

test("a shop that an older version made is looked through before its mark, and the demo is refused there", async () => {
  await filledByShop.insertMember("oReal");
  await expect(filledByShop.mark("demo")).rejects.toThrow("was not made by the demo");
  await filledByShop.mark("shop");
  await filledByShop.mark("shop");
  expect(filledByShop.looked).toEqual(["shop"]);
});

test("a database that the demo filled before there were marks is refused in production", async () => {
  await filledByDemo.insertMember("oDemo_lin");
  await expect(filledByDemo.mark("shop")).rejects.toThrow("This database holds the demo");
  await filledByDemo.mark("demo");
  await expect(filledByDemo.mark("shop")).rejects.toThrow("This database holds the demo");
});

test("the embedded database without a mark is the demo's, whatever it holds", async () => {
  await embedded.insertMember("oReal");
  await embedded.mark("demo", true);
  await expect(embedded.mark("shop", true)).rejects.toThrow("This database holds the demo");
});

test("the application cannot change the mark", async () => {
  await expect(fresh.db.run(({ sql }) => sql`UPDATE installation SET kind = 'demo'`)).rejects.toThrow();
});

test("a PostgreSQL below 16 is refused by its name", () => {
  expect(refusalOfServer("15.20 (Debian 15.20-0+deb12u1)")).toBe(
    "The database is PostgreSQL 15.20 (Debian 15.20-0+deb12u1): the shop needs PostgreSQL 16 or newer.",
  );
  expect([refusalOfServer("16.0"), refusalOfServer("18.4")]).toEqual([null, null]);
});
