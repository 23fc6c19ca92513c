import { store } from "@liandong/db/schema/catalog";
import type { StaffRole } from "@liandong/db/schema/staff";
import type { TestMall } from "./test-mall";

/** Opens a staff account of a store, of a new store unless one is given. */
export async function newStoreStaff(mall: TestMall, username: string, roles: StaffRole[], ofStore?: string) {
  const storeId = ofStore ?? (await newStore(mall, `${username}的店`));
  const account = await mall.newStaff(username, roles);
  await mall.db.run(({ sql }) => sql`UPDATE staff SET store_id = ${storeId} WHERE username = ${username}`);
  return { ...account, storeId };
}

export async function newStore({ db }: TestMall, name: string): Promise<string> {
  const [row] = await db.run(({ drizzle }) =>
    drizzle.insert(store).values({ name, logoUrl: "", city: "黄山" }).returning(),
  );
  return row!.id;
}
