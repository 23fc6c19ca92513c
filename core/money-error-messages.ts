import type { moneyErrorCodes } from "./money-error-codes";

/** The Chinese sentence for each refusal around payouts. */
export const moneyErrorMessages: Record<(typeof moneyErrorCodes)[number], string> = {
  "statement.unknown": "没有这张结算单",
  "statement.period": "结算的日期不对：要接着上一张结算单，并且已经过完",
  "statement.state": "结算单的状态已变，请刷新后再看",
  "statement.own": "结算单要由另一位同事审核",
  "withdrawal.exists": "提现申请已存在",
  "withdrawal.unknown": "没有找到该笔提现",
  "withdrawal.below_minimum": "低于最低提现金额",
  "withdrawal.insufficient_available": "可提现余额不足",
  "withdrawal.state": "该笔提现当前状态不能进行此操作",
  "withdrawal.member_owes": "这位会员有欠款，确认仍要付款后再提交",
  "withdrawal.below_transfer": "到账金额低于微信转账的最低限额 0.10 元",
  "withdrawal.name_required": "到账金额达到 2,000 元，请填写收款人真实姓名",
  "payout.too_many": "收款账户最多五个，请先删除不用的",
  "withdrawal.account_required": "请填写收款人姓名和收款账户",
  "withdrawal.daily_requests": "今天的提现次数已用完，请明天再试",
  "withdrawal.daily_amount": "超过每日提现金额上限，请减少金额或明天再试",
  "withdrawal.in_batch": "这笔提现在打款批次里，请到批次里登记",
  "payment_batch.unknown": "没有找到这个打款批次",
  "payment_batch.taken": "有提现已经处理或在别的批次里，请刷新后重新选择",
  "payment_batch.line": "这一笔已经登记过别的结果",
  "payment_batch.key_reused": "这次操作已经建过批次，请刷新",
  "withdrawal.mismatch": "转账信息与提现申请不符",
};
