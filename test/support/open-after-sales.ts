import { beforeEach } from "bun:test";
import { insertGoods, newShopper, openStores } from "./goods";
import { createTestMall } from "./test-mall";

/** Texts that staff and members write in these tests. */
export const note = "核对无误，同意";
export const returnAddress = "张三 13900000000 安徽省合肥市蜀山区 1 号仓";
export const parcel = { carrier: "顺丰速运", trackingNo: "SF1234567890" };

/** Opens a shop with goods, a shopper and customer service, and ways to read the effects of a case. */
export async function openAfterSales() {
  const mall = await createTestMall();
  const { db, clock } = mall;
  await openStores(db);
  const tea = await insertGoods(db, { zone: "retail", priceFen: 10_000, purchaseLimit: 1_000 });
  const service = await mall.newStaff("kefu", ["service"]);
  const shopper = await newShopper(mall, "小林");
  const desk = service.api.desk.afterSales;
  // These tests request more cases than a person may per hour, so time moves on before each of them.
  beforeEach(() => {
    clock.now = new Date(clock.now.getTime() + 20 * 60_000);
  });
  return {
    mall,
    tea,
    shopper,
    desk,
    mine: shopper.api.afterSales,
    statusOf: async (orderNo: string) => (await shopper.api.orders.get({ orderNo })).status,
    stateOf: async (caseNo: string) => (await desk.get({ caseNo })).state,
    /** The number of booked refunds of the order. */
    bookings: async (orderNo: string) =>
      (
        await db.run(
          ({ sql }) => sql`SELECT 1 FROM ledger_transaction WHERE kind = 'order_refunded' AND reference = ${orderNo}`,
        )
      ).length,
    unitsBought: async (memberId: string) =>
      Number(
        (await db.run(({ sql }) => sql`SELECT units FROM purchase_count WHERE member_id = ${memberId}`))[0]?.units ?? 0,
      ),
  };
}
