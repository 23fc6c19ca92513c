import type { LedgerKind } from "./shapes";

/** The kinds that finance filters by. The others are found through their order or their member. */
export const kindOptions: readonly { value: LedgerKind; label: string }[] = [
  { value: "order_paid", label: "订单支付" },
  { value: "order_settled", label: "奖励结算" },
  { value: "order_refunded", label: "订单退款" },
  { value: "order_compensated", label: "订单补偿" },
  { value: "order_rewarded", label: "收货奖励" },
  { value: "withdrawal_requested", label: "提现申请" },
  { value: "withdrawal_paid", label: "提现到账" },
  { value: "withdrawal_failed", label: "提现退回" },
  { value: "fund_released", label: "帮扶基金释放" },
  { value: "dividend_closed", label: "分红结算" },
  { value: "frozen", label: "资金冻结" },
  { value: "unfrozen", label: "资金解冻" },
  { value: "topped_up", label: "储值充值" },
  { value: "balance_refunded", label: "储值退款到账" },
  { value: "points_adjusted", label: "积分调整" },
  { value: "wechat_fees", label: "微信手续费" },
  { value: "bank_moved", label: "微信充值提现" },
  { value: "foreign_booked", label: "外部收付款" },
  { value: "opened", label: "期初导入" },
];
