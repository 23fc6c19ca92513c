// 账户: who owns an amount and what it is for. Member accounts can never fall below zero; platform, pool and outside accounts can.
// Example: a paid join order of ¥499 is world:wechat −49900, platform:sales +49900, and each award leaves platform:commission.

/** What a member's amount is for; the Chinese names are what people see. */
export const memberPurposes = {
  pending: "待结算",
  available: "可提现",
  fund: "帮扶基金",
  withdrawing: "提现中",
  debt: "待抵扣欠款",
  frozen: "冻结",
} as const;

/** The platform's own accounts: no balance row, they are summed. */
export const platformPurposes = {
  sales: "商品销售",
  freight: "运费收入",
  commission: "佣金支出",
  fees: "提现手续费",
  uncollected: "待追回佣金",
} as const;

/** Where money comes from and goes to outside the shop. */
export const worldPurposes = { wechat: "微信支付", transfer: "转账付款" } as const;

export const poolPurposes = { pool: "分红池" } as const;

export type MemberPurpose = keyof typeof memberPurposes;
export type PlatformPurpose = keyof typeof platformPurposes;
export type WorldPurpose = keyof typeof worldPurposes;

/** One account: `m:ID` a member, `pool:ID` a dividend pool, `platform`, `world`. */
export interface Account {
  readonly owner: string;
  readonly purpose: MemberPurpose | PlatformPurpose | WorldPurpose | "pool";
}

export const memberOwner = (memberId: string): string => `m:${memberId}`;
export const poolOwner = (poolId: string): string => `pool:${poolId}`;

export function memberAccount(memberId: string, purpose: MemberPurpose): Account {
  return { owner: memberOwner(memberId), purpose };
}

export function poolAccount(poolId: string): Account {
  return { owner: poolOwner(poolId), purpose: "pool" };
}

export function platformAccount(purpose: PlatformPurpose): Account {
  return { owner: "platform", purpose };
}

export function worldAccount(purpose: WorldPurpose): Account {
  return { owner: "world", purpose };
}

/** The member behind an owner, or null for the platform, a pool and the outside world. */
export function memberOfOwner(owner: string): string | null {
  return owner.startsWith("m:") ? owner.slice(2) : null;
}

/** Accounts with a floor of zero: these have a balance row and a running balance. */
export function hasFloor(account: Account): boolean {
  return account.owner.startsWith("m:");
}

export function accountKey(account: Account): string {
  return `${account.owner}/${account.purpose}`;
}

/** The Chinese name of an account's purpose. */
export function purposeName(purpose: string): string {
  const names: Record<string, string> = { ...memberPurposes, ...platformPurposes, ...worldPurposes, ...poolPurposes };
  return names[purpose] ?? purpose;
}
