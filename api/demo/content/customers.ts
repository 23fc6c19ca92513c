import type { CustomerKind } from "@liandong/core/crm/customer-kinds";
import type { FollowUpWay } from "@liandong/core/crm/follow-up-ways";
import type { OpportunityStage } from "@liandong/core/crm/opportunity-stages";

export type CustomerContent = {
  kind: CustomerKind;
  name: string;
  phone: string;
  source: string;
  wants: string;
  /** Whether the demo's sales person follows them; the others are in the pool. */
  isOwned: boolean;
  /** The first is the oldest; `nextInHours` counts from the present, as all days do. */
  followUps: readonly { daysAgo: number; way: FollowUpWay; text: string; nextInHours?: number }[];
  opportunity?: {
    title: string;
    amountFen: number;
    inDays: number;
    stages: readonly OpportunityStage[];
    lost?: string;
  };
};

/** 客户 of the demo's sales person and of the pool. */
export const customers: readonly CustomerContent[] = [
  {
    kind: "organisation",
    name: "合肥市清和小学",
    phone: "055165550101",
    source: "展会",
    wants: "教师节礼盒 120 份，要能开票，九月初送到学校",
    isOwned: true,
    followUps: [
      { daysAgo: 12, way: "visit", text: "见了总务处刘主任，看过样品，喜欢毛峰礼盒，要一份报价单" },
      { daysAgo: 3, way: "wechat", text: "报价已发，对方在走采购流程，下周给答复", nextInHours: 26 },
    ],
    opportunity: { title: "教师节礼盒 120 份", amountFen: 1_896_000, inDays: 20, stages: ["contacted", "quoted"] },
  },
  {
    kind: "organisation",
    name: "徽州里民宿",
    phone: "13856780002",
    source: "转介绍",
    wants: "客房用小包装茶，每月固定补货",
    isOwned: true,
    followUps: [{ daysAgo: 2, way: "call", text: "先试一个月的量，满意再谈长期", nextInHours: 3 }],
    opportunity: { title: "客房茶包月供", amountFen: 360_000, inDays: 10, stages: ["contacted"] },
  },
  {
    kind: "person",
    name: "陶女士",
    phone: "13956780003",
    source: "公众号",
    wants: "想了解代理，关心退货怎么办",
    isOwned: true,
    followUps: [{ daysAgo: 5, way: "wechat", text: "发了规则说明，约好面谈", nextInHours: -20 }],
  },
  {
    kind: "organisation",
    name: "明德律师事务所",
    phone: "13756780004",
    source: "老客户",
    wants: "年会伴手礼",
    isOwned: true,
    followUps: [{ daysAgo: 8, way: "call", text: "年会礼已定，款到发货" }],
    opportunity: { title: "年会伴手礼 60 份", amountFen: 1_188_000, inDays: 0, stages: ["contacted", "quoted", "won"] },
  },
  {
    kind: "organisation",
    name: "云栖健身馆",
    phone: "13656780005",
    source: "地推",
    wants: "会员活动赠品",
    isOwned: true,
    followUps: [{ daysAgo: 15, way: "call", text: "预算只有每份十元，做不下来" }],
    opportunity: {
      title: "会员赠品 500 份",
      amountFen: 500_000,
      inDays: 0,
      stages: ["contacted", "lost"],
      lost: "预算不够",
    },
  },
  {
    kind: "person",
    name: "方先生",
    phone: "13556780006",
    source: "展会",
    wants: "留了名片，还没有联系",
    isOwned: false,
    followUps: [],
  },
];
