// 事由: what a conversation with a member was about, chosen by who writes the note.
export const noteTopics = [
  "order",
  "shipping",
  "after_sale",
  "money",
  "team",
  "membership",
  "complaint",
  "other",
] as const;

export type NoteTopic = (typeof noteTopics)[number];

export const noteTopicNames: Readonly<Record<NoteTopic, string>> = {
  order: "订单咨询",
  shipping: "发货物流",
  after_sale: "退换货",
  money: "佣金提现",
  team: "代理与团队",
  membership: "积分等级券",
  complaint: "投诉",
  other: "其他",
};
