import { expect, test } from "bun:test";
import { memberStanding } from "@liandong/db/schema/standing";
import { eq } from "drizzle-orm";
import { placeWith, topUp } from "../../support/checkout";
import { insertGoods, newShopper, openStores } from "../../support/goods";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { db } = mall;
await openStores(db);

type Shopper = Awaited<ReturnType<typeof newShopper>>;
const pageOf = ({ api }: Shopper, { productId }: { productId: string }) => api.catalog.product({ id: productId });

test("a free product is for agents, and says so to an agent who has taken this month's", async () => {
  const sample = await insertGoods(db, { zone: "free", priceFen: 2_000, title: "免费茶样" });
  const shopper = await newShopper(mall);
  expect((await mall.callAs(null).catalog.product({ id: sample.productId })).obstacle).toBeNull();
  expect((await pageOf(shopper, sample)).obstacle).toEqual({ kind: "agents_only" });
  await db.run(({ drizzle }) =>
    drizzle.update(memberStanding).set({ identity: "agent" }).where(eq(memberStanding.memberId, shopper.id)),
  );
  expect(await pageOf(shopper, sample)).toMatchObject({ obstacle: null, allowed: 1 });
  await placeWith(shopper, [{ skuId: sample.skuId, quantity: 1 }]);
  expect(await pageOf(shopper, sample)).toMatchObject({ obstacle: { kind: "month_used" }, allowed: 0 });
});

test("a product bought up to its limit says so", async () => {
  const jar = await insertGoods(db, { zone: "retail", priceFen: 1_000, purchaseLimit: 2, title: "限购茶罐" });
  const shopper = await newShopper(mall);
  expect(await pageOf(shopper, jar)).toMatchObject({ obstacle: null, allowed: 2 });
  await placeWith(shopper, [{ skuId: jar.skuId, quantity: 2 }]);
  expect(await pageOf(shopper, jar)).toMatchObject({ obstacle: { kind: "limit_used" }, allowed: 0 });
});

test("goods for points say how many points are missing", async () => {
  const cup = await insertGoods(db, { zone: "points", priceFen: 0, pointsPrice: 450, title: "水杯" });
  const shopper = await newShopper(mall);
  expect((await pageOf(shopper, cup)).obstacle).toEqual({ kind: "points_short", short: 450 });
  await topUp(mall, shopper.id, 30_000);
  expect((await pageOf(shopper, cup)).obstacle).toEqual({ kind: "points_short", short: 150 });
  await topUp(mall, shopper.id, 30_000);
  expect((await pageOf(shopper, cup)).obstacle).toBeNull();
});
