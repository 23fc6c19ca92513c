import { formatFen } from "@/format/money";
import type { DeskCase } from "@/staff/data/shapes";

export type Decision = "approve" | "reject" | "receive" | "pass" | "retryRefund";

/** The decisions that each state allows, as at the desk; of a refund that failed customer service can ask again. */
const offered: Partial<Record<DeskCase["state"], readonly Decision[]>> = {
  requested: ["reject", "approve"],
  approved: ["reject"],
  returning: ["reject", "receive"],
  inspecting: ["reject", "pass"],
};

export const decisionsOf = ({ refundProblem, state }: DeskCase): readonly Decision[] =>
  refundProblem === null ? (offered[state] ?? []) : ["retryRefund"];

export const decisionWords: Record<Decision, { name: string; presets: readonly string[] }> = {
  approve: { name: "同意", presets: ["核对无误，同意申请", "商品有问题，同意申请"] },
  reject: { name: "拒绝", presets: ["商品已使用，影响二次销售", "超出可申请的范围", "请补充清晰的图片"] },
  receive: { name: "已收到退货", presets: ["已收到退货包裹"] },
  pass: { name: "验货通过", presets: ["验货完好，可以再次销售", "商品有破损，不再销售"] },
  retryRefund: { name: "重新退款", presets: ["商户余额已补足，重新退款", "会员已更换收款账户，重新退款"] },
};

/** What the decision does, said before it is made. */
export function noteOf(decision: Decision, { type, amountFen }: DeskCase): string {
  const money = formatFen(amountFen);
  if (decision === "reject") return "会员会看到理由，并且可以再申请一次。";
  if (decision === "receive") return "确认包裹已经收到，接下来验货。";
  if (decision === "retryRefund") return `重新向微信申请退款 ${money}；同一笔退款不会付两次。`;
  if (decision === "pass")
    return type === "exchange" ? "寄出换货商品后登记快递。" : `验货通过后立即向微信申请退款 ${money}。`;
  if (type === "refund_only") return `同意后立即向微信申请退款 ${money}，到账后按规则收回相应奖励。`;
  if (type === "exchange") return "同意后立即预留要换出的规格，会员寄出后填写快递单号。";
  return "会员会看到退货地址，并在寄出后填写快递单号。";
}
