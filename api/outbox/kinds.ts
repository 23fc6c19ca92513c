import type { Happening } from "@liandong/db/shop/messages/happenings";
import { balanceRefundsToPay } from "../loyalty/balance/refunds-to-pay";
import { transfersToSend } from "../money/withdrawals/transfers-to-send";
import { subscribeMessages } from "../shop/messages/subscribe-messages";
import { paymentsToAsk } from "../trade/payments/payments-to-ask";
import { returnsToPay } from "../trade/payments/returns-to-pay";
import { refundsToPay } from "../trade/refunds/refunds-to-pay";
import { presaleReports } from "../trade/shipping/report-presale";
import { shippingReports } from "../trade/shipping/report-shipping";
import type { OutboxKind } from "../work/outbox-kind";

/** Everything that leaves the shop after its booking, beside what members are told. A new kind is added here. */
export const outboxKinds: readonly OutboxKind[] = [
  paymentsToAsk,
  refundsToPay,
  returnsToPay,
  balanceRefundsToPay,
  transfersToSend,
  shippingReports,
  presaleReports,
  subscribeMessages,
];

/** What members are told (`api/shop/messages`), which is worked off in batches and never leaves the database. */
export const happeningNames: Record<Happening["kind"], string> = {
  order_step: "订单进度",
  group_failed: "拼团未成功",
  parcel: "包裹发出",
  case_step: "售后进度",
  standing_change: "身份或头衔变化",
  level_change: "等级变化",
  level_warning: "保级提醒",
  member_bound: "新成员加入",
  purchase: "采购审批",
  invoice: "发票开好",
  refund: "退款退回",
  withdrawal: "提现进度",
};

export function outboxKindOf(kind: string): OutboxKind | null {
  return outboxKinds.find((each) => each.kind === kind) ?? null;
}

/** Chinese name of a kind at the desk. */
export function outboxKindName(kind: string): string {
  return outboxKindOf(kind)?.name ?? happeningNames[kind as Happening["kind"]] ?? kind;
}
