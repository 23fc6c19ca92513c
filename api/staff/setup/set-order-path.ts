import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { explainFailure } from "./explain-failure";
import type { TestResult } from "./test-result";

/** The mini-program's page that reads the payment's number, which WeChat adds to this path. */
export const orderPagePath = "pages/order/index";

/** 开店向导: tells WeChat the order page of every mini-program of the shop. The same again changes nothing. */
export async function setOrderPath({ ctx }: { ctx: StaffContext }): Promise<TestResult> {
  const apps = await ctx.wechat.apps();
  try {
    for (const wechat of apps) await wechat.setOrderPath(orderPagePath);
  } catch (error) {
    ctx.log.warn({ err: error }, "the order page was not set at WeChat");
    return { isGood: false, says: explainFailure(error) };
  }
  const detail = { path: orderPagePath, appids: apps.map(({ appid }) => appid) };
  await ctx.db.run((handle) =>
    recordDeed(handle, ctx, { action: "desk.setup.setOrderPath", subject: "order-path", detail, reason: null }),
  );
  return { isGood: true, says: "微信已收下，物流和收货消息会打开订单页" };
}
