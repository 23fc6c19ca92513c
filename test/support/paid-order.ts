import { markTradePaid } from "@liandong/api/trade/payments/mark-paid";
import { memberOpenid } from "@liandong/db/schema/members";
import { orderHistory, orderLine, shopOrder, trade } from "@liandong/db/schema/orders";
import { eq } from "drizzle-orm";
import type { TestMall } from "./test-mall";

/** Inserts an order of the join zone as checkout does, then pays it at the sandbox and books it by the real procedure. */
export async function payJoinOrder(mall: TestMall, { memberId, orderNo }: { memberId: string; orderNo: string }) {
  const at = mall.clock.now;
  const key = { memberId, orderNo };
  const price = { goodsFen: 49_900, freightFen: 0, totalFen: 49_900 };
  const address = {
    name: "孙小阳",
    phone: "13900000042",
    regionName: "安徽省 合肥市 蜀山区",
    detail: "望江西路 99 号",
  };
  await mall.db.transaction(async ({ drizzle }) => {
    const tradeNo = `T${orderNo}`;
    const state = "pending" as const;
    await drizzle
      .insert(trade)
      .values({ memberId, tradeNo, requestKey: orderNo, totalFen: 49_900, state, createdAt: at });
    const status = "pending_payment" as const;
    const where = { regionCode: "340104", address, placedAt: at };
    await drizzle.insert(shopOrder).values({ ...key, tradeNo, status, zone: "join", storeId: "1", ...price, ...where });
    const goods = { title: "富硒黑茶礼盒", specText: "500g", pictureUrl: "", skuId: "10001", productId: "1001" };
    await drizzle
      .insert(orderLine)
      .values({ ...key, lineNo: 1, ...goods, priceFen: 49_900, quantity: 1, netFen: 49_900 });
    const actor = `m:${memberId}`;
    await drizzle.insert(orderHistory).values({ orderNo, toStatus: status, at, actor, why: "提交订单" });
  });
  const transactionId = `42000${orderNo}`;
  await payAtSandbox(mall, { memberId, tradeNo: `T${orderNo}`, transactionId, totalFen: price.totalFen });
  return markTradePaid({ ctx: mall.deps, tradeNo: `T${orderNo}`, transactionId, paidAt: at });
}

type Payment = { memberId: string; tradeNo: string; transactionId: string; totalFen: number };

/** The sandbox has to know a payment, or it refuses the trade's refunds and shipping reports. */
async function payAtSandbox(mall: TestMall, { memberId, tradeNo, transactionId, totalFen }: Payment): Promise<void> {
  const [openid] = await mall.db.run(({ drizzle }) =>
    drizzle.select().from(memberOpenid).where(eq(memberOpenid.memberId, memberId)),
  );
  mall.sandbox.state.payments.push({
    prepayId: `wx${tradeNo}`,
    outTradeNo: tradeNo,
    description: "富硒黑茶礼盒",
    attach: "",
    totalFen,
    openid: openid!.openid,
    notifyUrl: "http://api.test/wechat/notify/pay",
    expiresAt: null,
    announcedAt: mall.clock.now.getTime(),
    state: "SUCCESS",
    transactionId,
    paidAt: mall.clock.now.getTime(),
    shippedAt: null,
    delayed: null,
  });
}
