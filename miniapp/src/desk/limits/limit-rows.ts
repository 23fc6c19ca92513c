import type { Answers } from "../kit/answers";

export type SavedLimits = Answers["desk"]["limits"]["get"];
export type Limits = SavedLimits["limits"];
export type LimitKind = keyof Limits;
export type LimitRow = { kind: LimitKind; role: "service" | "operator" | "finance"; perAct: number; perDay: number };

export const kindNames: Record<LimitKind, string> = {
  points: "调整积分",
  coupons: "发券",
  freeze: "冻结资金",
  refund: "商家退款",
  foreign: "外部收付款",
  price: "订单改价",
  campaign: "会员营销",
};

export const isMoney = (kind: LimitKind) => kind !== "points" && kind !== "coupons" && kind !== "campaign";

/** A row for each kind and each role that may do it. */
export function rowsOf(limits: Limits): LimitRow[] {
  return (Object.keys(kindNames) as LimitKind[]).flatMap((kind) =>
    Object.entries(limits[kind]).map(([role, limit]) => ({ kind, role: role as LimitRow["role"], ...limit })),
  );
}
