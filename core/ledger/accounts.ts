// 账户: an owner and a purpose. A member's accounts never fall below zero, the platform's, a pool's and the outside ones may; each unit
// (fen, points, growth) adds up to zero per transaction (core/rules/ledger.md, section 2). Points and growth have a scope.
// Example: a join order of ¥499 is world:wechat −49900, platform:sales +49900, and each award leaves platform:commission.

import { platformScope } from "./scope";

/** What a member's amount is for; the Chinese names are what people see. */
export const memberPurposes = {
  pending: "待结算",
  available: "可提现",
  fund: "帮扶基金",
  withdrawing: "提现中",
  debt: "欠款",
  frozen: "冻结",
} as const;

export type Unit = "CNY" | "POINT" | "GROWTH";

/** Points, growth and stored balance of a member, in whole numbers of the account's unit. */
export const membershipPurposes = {
  balance: { name: "储值余额", unit: "CNY" },
  balance_held: { name: "储值冻结", unit: "CNY" },
  points: { name: "积分", unit: "POINT" },
  points_held: { name: "积分冻结", unit: "POINT" },
  points_debt: { name: "积分欠款", unit: "POINT" },
  growth: { name: "成长值", unit: "GROWTH" },
  activity: { name: "活跃值", unit: "GROWTH" },
} as const satisfies Record<string, { name: string; unit: Unit }>;

/** The platform's counter accounts of points and growth. */
export const issuePurposes = {
  points_issued: { name: "积分发放", unit: "POINT" },
  points_uncollected: { name: "待追回积分", unit: "POINT" },
  growth_issued: { name: "成长值发放", unit: "GROWTH" },
} as const satisfies Record<string, { name: string; unit: Unit }>;

/** The platform's own accounts; they have no balance row and are summed when asked for. */
export const platformPurposes = {
  sales: "商品销售",
  freight: "运费收入",
  grouping: "待成团货款",
  commission: "佣金支出",
  compensation: "售后补偿",
  fees: "提现手续费",
  uncollected: "待追回佣金",
  wechat_fees: "微信手续费",
  foreign: "外部收支",
  store_cost: "门店结算",
  store_due: "应付门店",
  opening: "期初结转",
} as const;

/** Where money comes from and goes to outside the shop. */
export const worldPurposes = { wechat: "微信支付", transfer: "转账付款", bank: "银行账户" } as const;

export const poolPurposes = { pool: "分红池" } as const;

/** 组织应收: what an organisation owes, as a negative amount; its credit limit is held by `organisation.owed_fen`. */
export const organisationPurposes = { receivable: "组织应收" } as const;

export type MemberPurpose = keyof typeof memberPurposes;
export type MembershipPurpose = keyof typeof membershipPurposes;
export type IssuePurpose = keyof typeof issuePurposes;
export type PlatformPurpose = keyof typeof platformPurposes;
export type WorldPurpose = keyof typeof worldPurposes;

/** An account; `owner` is `m:ID` for a member, `pool:ID` for a dividend pool, `org:ID` for an organisation, `platform` or `world`. */
export interface Account {
  readonly owner: string;
  readonly purpose:
    | MemberPurpose
    | MembershipPurpose
    | PlatformPurpose
    | IssuePurpose
    | WorldPurpose
    | "pool"
    | "receivable";
  /** `store:ID` for points and growth of a store's programme; absent for the platform's. */
  readonly scope?: string;
}

export const memberOwner = (memberId: string): string => `m:${memberId}`;
export const poolOwner = (poolId: string): string => `pool:${poolId}`;

export function memberAccount(
  memberId: string,
  purpose: MemberPurpose | MembershipPurpose,
  scope: string = platformScope,
): Account {
  return { owner: memberOwner(memberId), purpose, ...scopeOf(scope) };
}

const scopeOf = (scope: string) => (scope === platformScope ? {} : { scope });

export function poolAccount(poolId: string): Account {
  return { owner: poolOwner(poolId), purpose: "pool" };
}

export function receivableAccount(organisationId: string): Account {
  return { owner: `org:${organisationId}`, purpose: "receivable" };
}

export function platformAccount(purpose: PlatformPurpose | IssuePurpose, scope: string = platformScope): Account {
  return { owner: "platform", purpose, ...scopeOf(scope) };
}

export function worldAccount(purpose: WorldPurpose): Account {
  return { owner: "world", purpose };
}

/** The member behind an owner, or null for the platform, a pool and the outside world. */
export function memberOfOwner(owner: string): string | null {
  return owner.startsWith("m:") ? owner.slice(2) : null;
}

/** Whether the account has a balance row with a running balance: all accounts of members do. */
export function hasBalance(account: Account): boolean {
  return account.owner.startsWith("m:");
}

/** Whether the account may not fall below zero: all of a member's but `activity` (core/rules/membership.md, section 2). */
export function hasFloor(account: Account): boolean {
  return hasBalance(account) && account.purpose !== "activity";
}

const otherUnits: Readonly<Record<string, { readonly name: string; readonly unit: Unit }>> = {
  ...membershipPurposes,
  ...issuePurposes,
};

/** Unit of an account: fen unless its purpose says points or growth. */
export function unitOf({ purpose }: Pick<Account, "purpose">): Unit {
  return otherUnits[purpose]?.unit ?? "CNY";
}

export function accountKey(account: Account): string {
  const { owner, purpose, scope = platformScope } = account;
  return scope === platformScope ? `${owner}/${purpose}` : `${owner}/${purpose}/${scope}`;
}

/** The Chinese name of an account's purpose. */
export function purposeName(purpose: string): string {
  const names: Record<string, string> = {
    ...memberPurposes,
    ...platformPurposes,
    ...worldPurposes,
    ...poolPurposes,
    ...organisationPurposes,
  };
  return names[purpose] ?? otherUnits[purpose]?.name ?? purpose;
}
