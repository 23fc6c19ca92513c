import { z } from "zod";
import { applySubscriptionPush } from "../shop/messages/subscriptions";
import { syncComplaint } from "../trade/complaints/sync-complaints";
import { receiveConfirmedTrade } from "../trade/receipts/receive-confirmed";
import type { Deps } from "../trpc/context";
import { applyPictureVerdict } from "./apply-picture-verdict";

/** `key` names the stored push; an act that must count once marks it as done itself. */
type Act = (ctx: Deps, content: Record<string, unknown>, key: string) => Promise<void>;

const tradeSchema = z.object({ merchant_trade_no: z.string().min(1) });

/** The event's own words prove nothing that WeChat would not say when asked, and it comes for every step of a settlement. */
const receiveSettled: Act = async (ctx, content) => {
  const { merchant_trade_no: tradeNo } = tradeSchema.parse(content);
  await receiveConfirmedTrade(ctx, tradeNo);
};

/** Notifications of earlier versions name no merchant: they are of the first one. */
const complaintSchema = z.object({ complaint_id: z.string().min(1), mchid: z.string().nullable().default(null) });

/** A notification of WeChat Pay, kept beside the events. */
export const complaintEvent = "complaint_notification";

/** Events that this shop acts on by itself. */
export const pushActs: Readonly<Record<string, Act>> = {
  trade_manage_order_settlement: receiveSettled,
  subscribe_msg_popup_event: applySubscriptionPush,
  subscribe_msg_change_event: applySubscriptionPush,
  subscribe_msg_sent_event: applySubscriptionPush,
  wxa_media_check: applyPictureVerdict,
  [complaintEvent]: (ctx, content) => {
    const { complaint_id: complaintId, mchid } = complaintSchema.parse(content);
    return syncComplaint(ctx, { complaintId, mchid });
  },
};

/** Events that people have to read; every other one is answered and forgotten. */
export const staffEventNames: Readonly<Record<string, string>> = {
  trade_manage_remind_shipping: "微信提醒发货",
  trade_manage_remind_access_api: "微信提醒接入发货信息管理",
  complaint_callback: "小程序交易投诉有新进展",
  wxa_illegal_record: "小程序违规记录",
  wxa_appeal_record: "小程序申诉进展",
};
