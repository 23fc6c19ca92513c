import type { Zone } from "@liandong/core/facts/zones";
import type { Database } from "@liandong/db/connection/database";
import { category, type ProductGrants, product, sku, store } from "@liandong/db/schema/catalog";
import { eq } from "drizzle-orm";
import type { TestMall } from "./test-mall";

export type Goods = {
  zone: Zone;
  priceFen: number;
  memberPriceFen?: number;
  pointsPrice?: number;
  freightFen?: number;
  stock?: number;
  purchaseLimit?: number;
  onShelf?: boolean;
  virtual?: boolean;
  storeId?: string;
  title?: string;
  grants?: ProductGrants;
};

/** Inserts two stores and a category, without goods. */
export async function openStores(db: Database): Promise<void> {
  await db.run(async ({ drizzle }) => {
    await drizzle.insert(store).values([
      { id: "1", name: "黄山茶铺", logoUrl: "/media/s1.webp", city: "黄山" },
      { id: "2", name: "百花蜂场", logoUrl: "/media/s2.webp", city: "桐城" },
    ]);
    await drizzle.insert(category).values({ id: "1", name: "好物", pictureUrl: "/media/c.webp" });
  });
}

/** Inserts a product with one variant. */
export async function insertGoods(db: Database, goods: Goods): Promise<{ productId: string; skuId: string }> {
  const { priceFen, memberPriceFen, pointsPrice, stock = 1000, title = "黄山毛峰", storeId = "1", ...rest } = goods;
  return db.run(async ({ drizzle }) => {
    const common = { categoryId: "1", pictures: ["/media/p.webp"], description: [], createdAt: new Date(0) };
    const [made] = await drizzle
      .insert(product)
      .values({ ...common, ...rest, storeId, title })
      .returning({ id: product.id });
    const productId = made!.id;
    const skuId = await insertVariant(db, { productId, priceFen, memberPriceFen, pointsPrice, stock });
    return { productId, skuId };
  });
}

export async function insertVariant(
  db: Database,
  {
    productId,
    ...prices
  }: { productId: string; priceFen: number; memberPriceFen?: number; pointsPrice?: number; stock: number },
): Promise<string> {
  const specs = [
    { name: "规格", value: "250g" },
    { name: "包装", value: "礼盒" },
  ];
  const [made] = await db.run(({ drizzle }) =>
    drizzle
      .insert(sku)
      .values({ ...prices, productId, specs, costFen: 100 })
      .returning({ id: sku.id }),
  );
  return made!.id;
}

export async function stockOf(db: Database, skuId: string): Promise<number> {
  const [row] = await db.run(({ drizzle }) => drizzle.select().from(sku).where(eq(sku.id, skuId)));
  return row!.stock;
}

type Shopper = Awaited<ReturnType<TestMall["newMember"]>> & { addressId: string };

/** Registers a member with an address in Hefei. */
export async function newShopper(mall: TestMall, nickname?: string, invitationCode?: string): Promise<Shopper> {
  const member = await mall.newMember(nickname, invitationCode);
  const { id } = await member.api.addresses.create({
    name: "陈小雨",
    phone: "13900001111",
    regionCode: "340104",
    detail: "望江西路 1 号",
    isDefault: true,
  });
  return { ...member, addressId: id };
}

let keys = 0;
/** A unique request key for a checkout. */
export function newRequestKey(): string {
  keys += 1;
  return `checkout-${keys}`;
}

type Wanted = { skuId: string; quantity: number };

/** Quotes and places an order as the checkout page does. */
export async function checkOut(shopper: Shopper, lines: Wanted[], requestKey = newRequestKey()) {
  const { totalFen, points } = await shopper.api.checkout.quote({ lines, addressId: shopper.addressId });
  return shopper.api.checkout.place({
    lines,
    addressId: shopper.addressId,
    expectedTotalFen: totalFen,
    requestKey,
    expectedPointsPrice: points?.price,
  });
}

/** Places an order as `checkOut` does and pays it: prepayment, the payer's confirmation, WeChat's notification. */
export async function buy(mall: TestMall, shopper: Shopper, lines: Wanted[]) {
  const placed = await checkOut(shopper, lines);
  await shopper.api.payments.prepay({ tradeNo: placed.tradeNo });
  await mall.sandbox.confirm(placed.tradeNo);
  await mall.sandbox.runDue();
  return placed;
}
