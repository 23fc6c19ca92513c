// 对账差异: how a bill and the books can disagree, and what finance does about it. Some are booked by a person, all can be explained.
// Example: ¥80.00 paid by a code on the counter stands in the bill and not in the shop: payment_unknown, booked as 外部收款.

export const differenceKinds = [
  "payment_unknown",
  "payment_unbooked",
  "payment_missing",
  "payment_amount",
  "refund_unknown",
  "refund_unbooked",
  "refund_missing",
  "refund_amount",
  "transfer_unknown",
  "transfer_unbooked",
  "transfer_missing",
  "transfer_amount",
  "flow_unknown",
  "balance_gap",
  "bill_sums",
] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

type Words = { readonly name: string; readonly advice: string };

export const differenceWords: Readonly<Record<DifferenceKind, Words>> = {
  payment_unknown: {
    name: "微信已收款，商城没有这笔",
    advice:
      "多半是收款码等商城以外的收款：核对后记为外部收款；与商城有关的先联系付款人，在商户平台原路退回后标为已说明",
  },
  payment_unbooked: {
    name: "微信已收款，商城未入账",
    advice: "先在后台任务里运行“与微信支付核对”补记；金额不符的不会入账，请联系会员，在商户平台退款后标为已说明",
  },
  payment_missing: {
    name: "商城已入账，账单没有这笔",
    advice: "到商户平台按微信单号查这笔付款；查不到的暂停发货并联系技术人员，查明后标为已说明",
  },
  payment_amount: {
    name: "付款金额不一致",
    advice: "以微信账单为准查明原因；多收的在商户平台退回，少收的联系会员补付，处理后标为已说明",
  },
  refund_unknown: {
    name: "商户平台退款，商城没有这笔",
    advice: "属于商城订单的，先在订单里发起退款并登记线下退款，凭证号填这里的退款单号；与订单无关的记为外部退款",
  },
  refund_unbooked: {
    name: "微信已退款，商城未入账",
    advice: "先在后台任务里运行“与微信支付核对”；仍不入账的查看售后单的退款状态，处理后标为已说明",
  },
  refund_missing: {
    name: "商城已退款，账单没有这笔",
    advice: "到商户平台按退款单号查询；没有退成的在售后单重新退款或登记线下退款，处理后标为已说明",
  },
  refund_amount: {
    name: "退款金额不一致",
    advice: "以微信账单为准查明原因，多退少退的与会员结清后标为已说明",
  },
  transfer_unknown: {
    name: "微信已转出，商城没有这笔提现",
    advice: "到商户平台查这笔转账是谁发起的；核对后记为外部付款，无人认领的立即修改商户平台密码和 API 密钥",
  },
  transfer_unbooked: {
    name: "微信已转出，提现未完成",
    advice: "在提现页查看这笔提现的状态，先运行“与微信支付核对”；仍不一致的联系会员确认是否到账，查明后标为已说明",
  },
  transfer_missing: {
    name: "提现已到账，账单没有这笔",
    advice: "到商户平台按提现单号查询转账；没有转出的请线下补付，查明后标为已说明",
  },
  transfer_amount: {
    name: "转账金额不一致",
    advice: "以微信账单为准查明原因，多付少付的与会员结清后标为已说明",
  },
  flow_unknown: {
    name: "微信账户有其他收支",
    advice: "看业务类型和备注查明用途，核对后记为外部收付款",
  },
  balance_gap: {
    name: "微信账户余额接不上",
    advice: "前一天的余额加当天收支不等于当天余额：到商户平台核对资金流水，缺账单的补下后会重新核对",
  },
  bill_sums: {
    name: "账单合计与明细不符",
    advice: "到商户平台下载这一天的账单人工核对，查明后标为已说明",
  },
};

/** Differences whose money a person books as money from elsewhere. */
const bookable: ReadonlySet<DifferenceKind> = new Set([
  "payment_unknown",
  "refund_unknown",
  "transfer_unknown",
  "flow_unknown",
]);

/** Fen by which the merchant's money at WeChat is more than the books say; null for what nobody books. */
export function bookableFen({ kind, billFen }: { kind: DifferenceKind; billFen: number | null }): number | null {
  if (!bookable.has(kind) || billFen === null || billFen === 0) return null;
  return kind === "refund_unknown" || kind === "transfer_unknown" ? -billFen : billFen;
}
