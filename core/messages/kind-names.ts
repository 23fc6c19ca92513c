import type { MessageKind } from "./message";

/** 消息种类: what staff call each kind of message, for instance when they choose its template. */
export const messageKindNames: Readonly<Record<MessageKind, string>> = {
  order_paid: "付款成功",
  points_exchanged: "积分兑换成功",
  order_timed_out: "订单超时取消",
  parcel_sent: "订单发货",
  receipt_soon: "即将自动收货",
  order_received: "订单已收货",
  refund_paid: "退款到账",
  invoice_made: "发票开好",
  case_approved: "售后同意",
  case_rejected: "售后拒绝",
  case_replaced: "换货完成",
  case_lapsed: "售后逾期撤销",
  award_earned: "获得奖励",
  award_settled: "奖励可提现",
  withdrawal_to_confirm: "提现待确认",
  withdrawal_paid: "提现到账",
  withdrawal_failed: "提现失败",
  member_joined: "新成员加入",
  identity_changed: "身份变更",
  title_changed: "头衔变更",
  level_changed: "等级变更",
  level_warned: "保级提醒",
  coupons_expiring: "优惠券即将到期",
  points_expiring: "积分即将到期",
};
