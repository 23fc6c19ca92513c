import type { Database } from "@liandong/db/connection/database";
import { type ActivityDraft, insertActivity } from "@liandong/db/trade/promotions/activities";
import { payAtWechat } from "./checkout";
import { insertGoods, newRequestKey, type newShopper } from "./goods";
import type { TestMall } from "./test-mall";

type Shopper = Awaited<ReturnType<typeof newShopper>>;
type Kind = Partial<Pick<ActivityDraft, "kind" | "size" | "hours" | "fillUp">>;
export type Offer = { activityId: string; productId: string; skuId: string };

export const groupPriceFen = 600;

/** A product at ¥10 that a group of two within an hour buys for ¥6, with coupons and points, unless overridden. */
export async function openGroupActivity(db: Database, kind: Kind = {}): Promise<Offer> {
  const { productId, skuId } = await insertGoods(db, { zone: "retail", priceFen: 1_000 });
  const activityId = await db.transaction((tx) =>
    insertActivity(tx, {
      scope: "platform",
      kind: "group",
      name: "茶友拼团",
      startsAt: null,
      endsAt: null,
      coupons: true,
      points: true,
      size: 2,
      hours: 1,
      fillUp: false,
      sessions: null,
      createdAt: new Date(0),
      createdBy: "staff:1",
      items: [{ productId, priceFen: groupPriceFen, stock: 10, perMember: null }],
      ...kind,
    }),
  );
  return { activityId, productId, skuId };
}

/** A flash sale of a product at ¥10 for ¥6. */
export const openFlashSale = (db: Database) =>
  openGroupActivity(db, { kind: "flash", size: null, hours: null, fillUp: null });

type Means = { couponIds?: string[]; points?: number; balanceFen?: number };
type Chosen = { groupId?: string | null; opensGroup?: boolean };

/** Orders one piece of an activity at the price that the quote says, and pays what is left at WeChat. */
export async function buyAtActivity(
  mall: TestMall,
  shopper: Shopper,
  { activityId, skuId }: Offer,
  { groupId = null, opensGroup = false, ...means }: Chosen & Means = {},
) {
  const { api, addressId } = shopper;
  const activity = { activityId, groupId, opensGroup };
  const asked = { ...means, activity, addressId, lines: [{ skuId, quantity: 1 }] };
  const { totalFen: expectedTotalFen } = await api.checkout.quote(asked);
  const placed = await api.checkout.place({ ...asked, expectedTotalFen, requestKey: newRequestKey() });
  await payAtWechat(mall, shopper, placed);
  return { orderNo: placed.orderNos[0]!, tradeNo: placed.tradeNo, toPayFen: placed.totalFen };
}

/** The same as one who joins this group, or opens one. */
export async function buyIntoGroup(
  mall: TestMall,
  shopper: Shopper,
  offer: Offer,
  groupId: string | null,
  means: Means = {},
) {
  const bought = await buyAtActivity(mall, shopper, offer, { groupId, opensGroup: groupId === null, ...means });
  const [row] = await mall.db.run(
    ({ sql }) =>
      sql<{ groupId: string }[]>`SELECT group_id AS "groupId" FROM shop_order WHERE order_no = ${bought.orderNo}`,
  );
  return { ...bought, groupId: row!.groupId };
}

/** States of orders, in the order asked for. */
export async function statusesOf(db: Database, orderNos: readonly string[]): Promise<string[]> {
  const rows = await db.run(
    ({ sql }) => sql<{ status: string }[]>`
      SELECT o.status FROM unnest(${orderNos as string[]}::text[]) WITH ORDINALITY AS w(no, place)
        JOIN shop_order AS o ON o.order_no = w.no ORDER BY w.place`,
  );
  return rows.map(({ status }) => status);
}
