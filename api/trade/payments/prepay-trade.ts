import { assertInvariant, DomainError } from "@liandong/core/errors";
import { loadTradeToPay, savePrepay, type TradeToPay } from "@liandong/db/trade/payments/payments";
import type { Context, MemberContext } from "../../trpc/context";
import type { Wechat } from "../../wechat/client/create-wechat";
import type { PaymentRequest } from "../../wechat/client/pay/sign-payment-request";
import { describePayment } from "./describe-payment";
import { isPaymentOverdue, prepayExpiresAt } from "./payment-window";
import { syncTrade } from "./sync-trade";

/**
 * Announces the trade to WeChat and signs the payment request of the mini-program. A repetition returns the same payment.
 * A trade that was announced through one mini-program is paid there.
 * @throws DomainError payment.unknown, payment.already_paid, payment.closed, payment.replaced (its price
 * was changed), payment.other_app, organisation.needs_approval, organisation.on_account; WechatError wechat.unavailable
 */
export async function prepayTrade({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { tradeNo: string };
}): Promise<PaymentRequest> {
  const { memberId } = ctx;
  const wechat = await ctx.wechat.ofApp(ctx.subject.appid);
  const { appid, mchid } = wechat;
  const payer = { ...input, memberId, appid, mchid, firstAppid: ctx.wechat.firstAppid };
  const trade = await ctx.db.run((handle) => loadTradeToPay(handle, payer));
  if (!trade) throw new DomainError("payment.unknown");
  if (trade.state === "paid") throw new DomainError("payment.already_paid");
  if (trade.replacedBy !== null) throw new DomainError("payment.replaced", { tradeNo: trade.replacedBy });
  if (trade.heldFor === "approval") throw new DomainError("organisation.needs_approval");
  if (trade.heldFor === "account") throw new DomainError("organisation.on_account");
  const now = ctx.now();
  if (trade.state === "closed" || isPaymentOverdue(trade, now)) throw new DomainError("payment.closed");
  const announcedBy = await ctx.wechat.of(trade);
  if (announcedBy.appid !== appid) throw new DomainError("payment.other_app");
  if (trade.prepayId && trade.prepayExpiresAt && trade.prepayExpiresAt > now) {
    return announcedBy.pay.signRequest(trade.prepayId);
  }
  return announce(ctx, announcedBy, trade);
}

async function announce(ctx: Context, { pay }: Wechat, trade: TradeToPay): Promise<PaymentRequest> {
  const { tradeNo, totalFen, openid, title } = trade;
  const expiresAt = prepayExpiresAt(trade);
  assertInvariant(openid, `the member of trade ${tradeNo} has no openid`);
  const description = describePayment(title);
  try {
    const { prepayId, request } = await pay.prepay({
      outTradeNo: tradeNo,
      description,
      totalFen,
      openid,
      expiresAt,
    });
    if (await ctx.db.run((handle) => savePrepay(handle, { tradeNo, prepayId, expiresAt }))) return request;
  } catch (error) {
    // WeChat has paid or closed the trade, and its notification has not arrived yet.
    const isEndedAtWechat =
      error instanceof DomainError && (error.code === "payment.already_paid" || error.code === "payment.closed");
    if (isEndedAtWechat) await syncTrade({ ctx, input: { tradeNo } });
    throw error;
  }
  // The trade was cancelled meanwhile: what was just announced must not be payable.
  await pay.close(tradeNo);
  throw new DomainError("payment.closed");
}
