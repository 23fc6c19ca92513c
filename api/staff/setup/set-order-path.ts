import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { explainFailure } from "./explain-failure";
import type { TestResult } from "./test-result";

/** The mini-program's page that reads the payment's number, which WeChat adds to this path. */
export const orderPagePath = "pages/order/index";

/** 开店向导: tells WeChat the order page of every mini-program of the shop. The same again changes nothing. */
export async function setOrderPath({ ctx }: { ctx: StaffContext }): Promise<TestResult> {
  const apps = new Map((await ctx.wechat.all()).map((wechat) => [wechat.appid, wechat]));
  try {
    for (const wechat of apps.values()) await wechat.setOrderPath(orderPagePath);
  } catch (error) {
    ctx.log.warn({ err: error }, "the order page was not set at WeChat");
    return { isGood: false, says: explainFailure(error) };
  }
  const detail = { path: orderPagePath, appids: [...apps.keys()] };
  await ctx.db.run((handle) =>
    recordDeed(handle, ctx, { action: "desk.setup.setOrderPath", subject: "order-path", detail, reason: null }),
  );
  return { isGood: true, says: "微信已收下，物流和收货消息会打开订单页" };
}
