// 客群条件的事实: what a condition may ask of a member; each fact is of one kind, and the kind says what may be asked
// (core/rules/customers.md, section 1).
// Example: `orders` is a number, so "at least 3" can be asked of it; `tags` are a set, so "one of 高意向, 老客" can.
import type { Identity } from "../facts/identities";
import type { LifeStage } from "../life-cycle/life-stage";
import type { Segment } from "../membership/rfm";

/** What conditions are judged on: one member at one moment. Erased members are in no group. */
export interface ConditionFacts {
  readonly registeredAt: Date;
  readonly lastLoginAt: Date;
  readonly firstOrderAt: Date | null;
  readonly lastOrderAt: Date | null;
  /** Day of Asia/Shanghai, `2026-02-01`. */
  readonly checkedInOn: string | null;
  /** Paid orders that were not refunded as a whole. */
  readonly orders: number;
  readonly spentFen: number;
  readonly points: number;
  readonly balanceFen: number;
  /** Coupons that can be used at the moment. */
  readonly coupons: number;
  readonly identity: Identity;
  /** Level in the platform's programme. */
  readonly levelId: string;
  /** 生命周期 of the last run; null before the first one that knows the member. */
  readonly lifeStage: LifeStage | null;
  /** 来源渠道: the channel through which the member registered; null without one. */
  readonly channelId: string | null;
  /** RFM 人群 of the last close; null without a cell. */
  readonly segment: Segment | null;
  readonly sex: "male" | "female" | null;
  /** `06-18`. */
  readonly birthday: string | null;
  /** GB/T 2260 code of the default address. */
  readonly regionCode: string | null;
  readonly hasPhone: boolean;
  readonly hasReferrer: boolean;
  readonly isBlocked: boolean;
  readonly tags: readonly string[];
  /** Titles that the member has met or was given, also those below another one of the same track. */
  readonly titles: readonly string[];
  /** Stores whose programme the member belongs to. */
  readonly storeIds: readonly string[];
  /** 名单: lists that the member is on. */
  readonly listIds: readonly string[];
}

export const factKinds = {
  orders: "number",
  spentFen: "money",
  basketFen: "money",
  points: "number",
  balanceFen: "money",
  coupons: "number",
  registeredAt: "moment",
  lastLoginAt: "moment",
  firstOrderAt: "moment",
  lastOrderAt: "moment",
  checkedInOn: "moment",
  identity: "choice",
  levelId: "choice",
  lifeStage: "choice",
  segment: "choice",
  channelId: "choice",
  sex: "choice",
  birthMonth: "month",
  regionCode: "region",
  hasPhone: "flag",
  hasReferrer: "flag",
  isBlocked: "flag",
  tags: "set",
  titles: "set",
  storeIds: "set",
  listIds: "set",
} as const;

export type MemberFactName = keyof typeof factKinds;
export type MemberFactKind = (typeof factKinds)[MemberFactName];

/** What people see for each fact. */
export const factNames: Readonly<Record<MemberFactName, string>> = {
  orders: "订单数",
  spentFen: "累计消费",
  basketFen: "客单价",
  points: "积分",
  balanceFen: "储值余额",
  coupons: "可用优惠券",
  registeredAt: "注册时间",
  lastLoginAt: "最近登录",
  firstOrderAt: "首次下单",
  lastOrderAt: "最近下单",
  checkedInOn: "最近签到",
  identity: "身份",
  levelId: "等级",
  lifeStage: "生命周期",
  segment: "人群",
  channelId: "来源渠道",
  sex: "性别",
  birthMonth: "生日月份",
  regionCode: "地区",
  hasPhone: "已绑定手机号",
  hasReferrer: "有推荐人",
  isBlocked: "已封禁",
  tags: "标签",
  titles: "头衔",
  storeIds: "门店会员",
  listIds: "名单",
};

/** Names of facts of one kind. */
export type FactNameOf<Kind extends MemberFactKind> = {
  [Name in MemberFactName]: (typeof factKinds)[Name] extends Kind ? Name : never;
}[MemberFactName];

/** The names of a kind, in the order of the table above. */
export function factsOfKind<Kind extends MemberFactKind>(...kinds: Kind[]): [FactNameOf<Kind>, ...FactNameOf<Kind>[]] {
  const names = Object.entries(factKinds).flatMap(([name, kind]) =>
    (kinds as readonly string[]).includes(kind) ? [name as FactNameOf<Kind>] : [],
  );
  return names as [FactNameOf<Kind>, ...FactNameOf<Kind>[]];
}
