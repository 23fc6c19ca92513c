import type { PayContext } from "../context";
import { WechatError } from "../wechat-error";
import { callPay } from "./call-pay";

const paidCodes = new Set<unknown>(["ORDERPAID", "ORDER_PAID"]);
const alreadyClosedCodes = new Set<unknown>(["ORDER_CLOSED", "ORDERCLOSED", "ORDER_NOT_EXIST", "ORDERNOTEXIST"]);

/**
 * Closes a payment so that it can no longer be made. `paid` means that it was made meanwhile: query and book it. A
 * number that WeChat does not know counts as closed, since nobody holds a prepay id for it.
 * @throws WechatError wechat.refused, wechat.unavailable
 */
export async function closePayment({
  ctx,
  input,
}: {
  ctx: PayContext;
  input: { outTradeNo: string };
}): Promise<"closed" | "paid"> {
  try {
    await callPay({
      ctx,
      input: {
        call: "pay.close",
        method: "POST",
        pathAndQuery: `/v3/pay/transactions/out-trade-no/${encodeURIComponent(input.outTradeNo)}/close`,
        json: { mchid: ctx.config.mchid },
      },
    });
    return "closed";
  } catch (error) {
    if (!(error instanceof WechatError) || error.outcome !== "refused") throw error;
    if (paidCodes.has(error.wechatCode)) return "paid";
    if (alreadyClosedCodes.has(error.wechatCode)) return "closed";
    throw error;
  }
}
