import { expect, test } from "bun:test";
import { createTestDatabase } from "../../support/test-database";

const first = await createTestDatabase();
const second = await createTestDatabase();

test("every test file has a migrated database of its own", async () => {
  const names = await Promise.all(
    [first, second].map(({ db }) =>
      db.run(({ sql }) => sql`SELECT current_database() AS name, (SELECT count(*) FROM member)`),
    ),
  );
  expect(new Set(names.map(([row]) => row!.name)).size).toBe(2);
});

test("the role of the application owns no table", async () => {
  const [role] = await first.db.run(({ sql }) => sql`SELECT current_user AS name`);
  expect(role!.name).toBe("liandong_app");
  const refused = first.db.run(({ sql }) => sql`drop table member`);
  await expect(refused).rejects.toThrow("must be owner of table member");
});
