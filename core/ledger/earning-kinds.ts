// 收益类型: what a member earns by, as lists and bills of earnings tell it apart; what refunds take back is a kind of its own.
// Example: in March direct awards gave 300 yuan and a refund took 100 back: 直推奖 +300, 退款收回 −100, 200 in all.
import { awardNames } from "./explain";

export const earningKindNames = { ...awardNames, dividend: "分红奖", taken_back: "退款收回" } as const;
export type EarningKind = keyof typeof earningKindNames;
export const earningKinds = Object.keys(earningKindNames) as EarningKind[];

/** The kinds that an order gives. */
export const awardKinds = Object.keys(awardNames) as (keyof typeof awardNames)[];
