import { jobOf } from "@liandong/api/jobs/jobs";
import { buy, insertGoods, newShopper, openStores } from "./goods";
import { createTestMall } from "./test-mall";

const of = (goods: { skuId: string }, quantity = 1) => ({ skuId: goods.skuId, quantity });

/** A shop with goods of several kinds, an operator who ships, and ways to pay and to read what WeChat was told. */
export async function openShipping() {
  const mall = await createTestMall();
  const { db } = mall;
  await openStores(db);
  const tea = await insertGoods(db, { zone: "retail", priceFen: 9_900 });
  const honey = await insertGoods(db, { zone: "retail", priceFen: 5_000, title: "百花蜜" });
  const other = await insertGoods(db, { zone: "retail", priceFen: 3_000, storeId: "2", title: "槐花蜜" });
  const operator = await mall.newStaff("shipper", ["operator"]);
  let numbers = 100_000;
  return {
    mall,
    db,
    tea,
    honey,
    other,
    operator,
    of,
    parcel: (...lines: [number, number][]) => {
      numbers += 1;
      const units = lines.map(([lineNo, quantity]) => ({ lineNo, quantity }));
      return { company: "SF", trackingNo: `SF${numbers}`, lines: units };
    },
    paymentOf: (tradeNo: string) => mall.sandbox.state.payments.find(({ outTradeNo }) => outTradeNo === tradeNo),
    reconcile: () => jobOf("reconcile").run({ ctx: mall.deps, runId: "test", actor: "system" }),
    /** An order that WeChat knows well enough to be told of its shipping, which takes it some seconds. */
    async paidOrder(lines = [of(tea, 3), of(honey, 2)]) {
      const shopper = await newShopper(mall);
      const { orderNos, tradeNo } = await buy(mall, shopper, lines);
      mall.clock.now = new Date(mall.clock.now.getTime() + 60_000);
      return { shopper, orderNo: orderNos[0]!, orderNos, tradeNo };
    },
  };
}
