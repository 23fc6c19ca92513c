// 员工限额: how much of a kind staff may do in one act and on one day of Asia/Shanghai, by role. Beyond it a colleague whose limit
// is higher approves it (复核). Of several roles the most generous counts, and admins have no limit.
// Example: customer service gives 10,000 points (¥100.00 at 100 points a yuan) in one act and 50,000 on a day, not 10,001.

import { dayMs } from "../time/shanghai";

export const deedKinds = ["points", "coupons", "freeze", "refund", "foreign", "price", "campaign"] as const;
/** Points and coupons in pieces; campaigns in members to whom they give something of worth; frozen money, refunds that nobody asked for, money from elsewhere and what is taken off prices in fen. */
export type DeedKind = (typeof deedKinds)[number];

export const deedKindNames: Readonly<Record<DeedKind, string>> = {
  points: "调整积分",
  coupons: "发券",
  freeze: "冻结资金",
  refund: "商家退款",
  foreign: "外部收付款",
  price: "订单改价",
  campaign: "会员营销",
};

/** What can be laid before a colleague: 补偿 counts as a refund against limits; plans and promotions are released by any other operator. */
export const approvalKinds = [
  "points",
  "coupons",
  "freeze",
  "refund",
  "compensation",
  "plan",
  "promotion",
  "campaign",
] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

export const approvalKindNames: Readonly<Record<ApprovalKind, string>> = {
  points: deedKindNames.points,
  coupons: deedKindNames.coupons,
  freeze: deedKindNames.freeze,
  refund: deedKindNames.refund,
  compensation: "补偿",
  plan: "发布方案",
  promotion: "保存亏本的活动",
  campaign: deedKindNames.campaign,
};

/** The kind whose limits count; null for a release, which no amount limits. */
export function limitKindOf(kind: ApprovalKind): DeedKind | null {
  if (kind === "plan" || kind === "promotion") return null;
  return kind === "compensation" ? "refund" : kind;
}

/** 复核: an act that no colleague decided within these days expires and is never done. */
export const approvalDays = 7;
/** Acts of one member of staff that may wait for colleagues at the same time. */
export const maxOpenApprovals = 20;

export const approvalExpiresAt = (askedAt: Date): Date => new Date(askedAt.getTime() + approvalDays * dayMs);
/** Acts that were asked for at this moment or before have expired. */
export const expiredApprovalsAskedBy = (now: Date): Date => new Date(now.getTime() - approvalDays * dayMs);

type Limit = { readonly perAct: number; readonly perDay: number };
type LimitsOf<Role extends string> = Readonly<Record<Role, Limit>>;

/** The limits of each role that may do the kind at all. */
export type StaffLimits = {
  readonly points: LimitsOf<"service" | "operator">;
  readonly coupons: LimitsOf<"service" | "operator">;
  readonly freeze: LimitsOf<"service" | "finance">;
  readonly refund: LimitsOf<"service" | "operator">;
  readonly foreign: LimitsOf<"finance">;
  readonly price: LimitsOf<"service" | "operator">;
  readonly campaign: LimitsOf<"operator">;
};

/** In force until admins save others. */
export const defaultStaffLimits: StaffLimits = {
  points: {
    service: { perAct: 10_000, perDay: 50_000 },
    operator: { perAct: 1_000_000, perDay: 5_000_000 },
  },
  coupons: {
    service: { perAct: 20, perDay: 100 },
    operator: { perAct: 20, perDay: 1_000 },
  },
  freeze: {
    service: { perAct: 500_000, perDay: 2_000_000 },
    finance: { perAct: 10_000_000, perDay: 100_000_000 },
  },
  refund: {
    service: { perAct: 200_000, perDay: 2_000_000 },
    operator: { perAct: 5_000_000, perDay: 50_000_000 },
  },
  foreign: {
    finance: { perAct: 1_000_000, perDay: 10_000_000 },
  },
  price: {
    service: { perAct: 10_000, perDay: 100_000 },
    operator: { perAct: 500_000, perDay: 5_000_000 },
  },
  campaign: {
    operator: { perAct: 10_000, perDay: 50_000 },
  },
};

type LimitQuestion = { limits: StaffLimits; kind: DeedKind; roles: readonly string[] };

/** Null for no limit. A role that may not do the kind at all has a limit of nothing. */
export function staffLimit({ limits, kind, roles }: LimitQuestion): Limit | null {
  if (roles.includes("admin")) return null;
  const own = Object.entries(limits[kind]).flatMap(([role, limit]) => (roles.includes(role) ? [limit] : []));
  return own.reduce(
    (most, next) => ({ perAct: Math.max(most.perAct, next.perAct), perDay: Math.max(most.perDay, next.perDay) }),
    { perAct: 0, perDay: 0 },
  );
}

/** Whether staff with these roles may do acts of the kind, whatever their amount. */
export function mayDo(kind: DeedKind, roles: readonly string[]): boolean {
  return roles.some((role) => role === "admin" || role in defaultStaffLimits[kind]);
}

/** What decides about approvals: their roles, those whose limits count for them, and the rights of their own role. */
type Handler = {
  readonly roles: readonly string[];
  readonly limitRoles: readonly string[];
  readonly rights: readonly string[];
};

/** Whether staff may ask for the act or decide about it, whatever its amount; a plan needs the right to publish plans, a promotion that to save promotions. */
export function mayHandle(kind: ApprovalKind, { roles, limitRoles, rights }: Handler): boolean {
  const limitKind = limitKindOf(kind);
  if (limitKind !== null) return mayDo(limitKind, limitRoles);
  const right = kind === "plan" ? "plan.publish" : "promotions.act";
  return roles.includes("admin") || roles.includes("operator") || rights.includes(right);
}

type HandlingQuestion = { limits: StaffLimits; kind: ApprovalKind; staff: Handler; amount: number };

/** Whether staff may do an act of the amount by themselves. */
export function mayDecide({ limits, kind, staff, amount }: HandlingQuestion): boolean {
  const limitKind = limitKindOf(kind);
  if (limitKind === null) return mayHandle(kind, staff);
  const limit = staffLimit({ limits, kind: limitKind, roles: staff.limitRoles });
  return limit === null || amount <= limit.perAct;
}
