import { afterAll, expect, test } from "bun:test";
import { migrate } from "@liandong/db/migrate";
import { createDatabase, dropDatabase } from "@liandong/db/server/create-database";
import { createTestDatabase } from "../support/test-database";

const { owner, ownerUrl } = await createTestDatabase();
const name = `${new URL(ownerUrl).pathname.slice(1)}_anew`;
const anewUrl = ownerUrl.replace(/\/[^/]*$/, `/${name}`);
const adminUrl = ownerUrl.replace(/\/[^/]*$/, "/postgres");
afterAll(() => dropDatabase({ adminUrl, name }));

test("any number of processes may migrate the same database at once", async () => {
  await createDatabase({ adminUrl, name });
  await Promise.all([1, 2, 3].map(() => migrate({ ownerUrl: anewUrl })));
  await migrate({ ownerUrl: anewUrl });
});

test("a login that may not create roles is refused in one sentence", async () => {
  await owner.run(({ sql }) => sql`create role migrating_guest login password 'guest'`);
  const url = new URL(anewUrl);
  [url.username, url.password] = ["migrating_guest", "guest"];
  await expect(migrate({ ownerUrl: url.href })).rejects.toThrow("may not create or take on the role liandong_app");
  await owner.run(({ sql }) => sql`drop role migrating_guest`);
});

test("a database that ran other migrations is left alone", async () => {
  await owner.run(({ sql }) => sql`UPDATE drizzle.__drizzle_migrations SET hash = 'other' WHERE id = 1`);
  await expect(migrate({ ownerUrl })).rejects.toThrow("begin anew (npm start -- --fresh)");
});

test("a database that cannot be reached is reported in one sentence", async () => {
  await expect(migrate({ ownerUrl: `${ownerUrl}_nowhere` })).rejects.toThrow("cannot be reached");
  const url = new URL(ownerUrl);
  url.password = "wrong";
  await expect(migrate({ ownerUrl: url.href })).rejects.toThrow("cannot be reached");
});
