import { expect, test } from "bun:test";
import { staff } from "@liandong/db/schema/staff";
import { eq } from "drizzle-orm";
import { codeOf } from "../../support/code-of";
import { newTemplate } from "../../support/coupons";
import { insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
await openStores(mall.db);
await insertGoods(mall.db, { zone: "retail", priceFen: 10_000, title: "毛峰" });
const template = await newTemplate(mall, {});
const other = await newTemplate(mall, {});
const ann = await newShopper(mall, "小安");
const ben = await newShopper(mall, "小本");
const operator = await mall.newStaff("yunying", ["operator"]);
const finance = await mall.newStaff("caiwu", ["finance"]);
const { coupons } = operator.api.desk;

const give = (memberId: string, templateId: string, count: number) =>
  coupons.give({ memberId, templateId, count, reason: "客服补偿", requestKey: crypto.randomUUID() });
await give(ann.id, template.id, 2);
await give(ben.id, other.id, 1);

test("given coupons are found by state, member, template and day, with counts by state", async () => {
  const all = await coupons.given({});
  expect(all.items.map(({ member }) => member.id).sort()).toEqual([ann.id, ann.id, ben.id].sort());
  expect(all.items[0]).toMatchObject({ state: "unused", usedAt: null, reason: "客服补偿" });
  expect((await coupons.given({ filter: { q: ben.id } })).items.map(({ templateId }) => templateId)).toEqual([
    other.id,
  ]);
  expect((await coupons.given({ filter: { template: template.id } })).items).toHaveLength(2);
  expect((await coupons.given({ filter: { state: "used" } })).items).toEqual([]);
  expect((await coupons.given({ filter: { given: { from: "2020-01-01", to: "2020-01-02" } } })).items).toEqual([]);
  expect(await coupons.givenCounts({})).toMatchObject({ total: 3, tabs: { unused: 3, used: 0, revoked: 0 } });
  expect(await codeOf(coupons.given({ filter: { q: "小安" } }))).toBe("input.invalid");
});

test("a used coupon names its order and the time of its use", async () => {
  const [used] = (await coupons.given({ filter: { q: ben.id } })).items;
  const orderNo = "2026030100000000012345";
  await mall.db.run(
    ({
      sql,
    }) => sql`UPDATE member_coupon SET state = 'used', order_no = ${orderNo}, changed_at = given_at + interval '1 hour'
      WHERE member_id = ${ben.id} AND id = ${used!.id}`,
  );
  const [shown] = (await coupons.given({ filter: { state: "used" } })).items;
  expect(shown).toMatchObject({ id: used!.id, orderNo });
  expect(Date.parse(shown!.usedAt!) - Date.parse(shown!.givenAt)).toBe(3_600_000);
  const [own] = (await coupons.ofMember({ memberId: ben.id })).items;
  expect(own?.usedAt).toBe(shown!.usedAt);
});

test("finance sees no given coupons, and the staff of a store see none of the platform", async () => {
  expect(await codeOf(finance.api.desk.coupons.given({}))).toBe("auth.forbidden");
  const clerk = await mall.newStaff("dianyuan", ["operator"]);
  await mall.db.run(({ drizzle }) => drizzle.update(staff).set({ storeId: "2" }).where(eq(staff.username, "dianyuan")));
  expect((await clerk.api.desk.coupons.given({})).items).toEqual([]);
  expect(await codeOf(clerk.api.desk.coupons.given({ filter: { scope: "platform" } }))).toBe("auth.forbidden");
});
