import { formatFen } from "@/format/money";

type Kind = "fen" | "rate" | "count" | "switch" | { value: string; label: string }[];
export type PlanField = { path: string; name: string; kind: Kind };

/** The figures of a plan that are changed most often, by the names that staff use. */
export const planGroups: { name: string; fields: PlanField[] }[] = [
  {
    name: "加盟与奖励",
    fields: [
      { path: "join.amount", name: "加盟门槛", kind: "fen" },
      {
        path: "join.awardPer",
        name: "一单多份",
        kind: [
          { value: "order", label: "每单奖一次" },
          { value: "unit", label: "每份都奖" },
        ],
      },
      { path: "join.countRepeatOrders", name: "复购也计奖", kind: "switch" },
      { path: "awards.direct", name: "直推奖", kind: "fen" },
      { path: "awards.placement", name: "见点奖", kind: "fen" },
      { path: "awards.peerRate", name: "平级奖", kind: "rate" },
    ],
  },
  {
    name: "老板",
    fields: [
      { path: "boss.afterDirects", name: "直推几位成为老板", kind: "count" },
      { path: "boss.placementFromDirects", name: "直推几位起拿见点奖", kind: "count" },
      {
        path: "boss.unqualifiedPlacement",
        name: "不够格的见点奖",
        kind: [
          { value: "nextOwner", label: "给上一位老板" },
          { value: "platform", label: "归平台" },
        ],
      },
    ],
  },
  {
    name: "零售与区域",
    fields: [
      { path: "retail.rates.agent", name: "代理佣金", kind: "rate" },
      { path: "retail.rates.boss", name: "老板佣金", kind: "rate" },
      { path: "retail.selfRebate", name: "自购返利", kind: "switch" },
      { path: "regions.rates.district", name: "区县代理", kind: "rate" },
      { path: "regions.rates.city", name: "市代理", kind: "rate" },
      { path: "regions.rates.province", name: "省代理", kind: "rate" },
    ],
  },
  {
    name: "提现与结算",
    fields: [
      { path: "fund.holdRate", name: "帮扶基金留存", kind: "rate" },
      { path: "withdraw.min", name: "最低提现", kind: "fen" },
      { path: "withdraw.feeRate", name: "提现手续费", kind: "rate" },
      {
        path: "settleOn",
        name: "何时结算",
        kind: [
          { value: "paid", label: "付款即结算" },
          { value: "received", label: "收货后结算" },
          { value: "closed", label: "售后期满结算" },
        ],
      },
      { path: "settleAfterDays", name: "再过几天结算", kind: "count" },
      { path: "free.freight", name: "免费专区运费", kind: "fen" },
      { path: "free.perMonth", name: "免费专区每月件数", kind: "count" },
    ],
  },
];

const words: Record<string, string> = {
  join: "加盟",
  awards: "奖励",
  boss: "老板",
  retail: "零售",
  regions: "区域",
  titles: "头衔",
  dividends: "分红池",
  fund: "帮扶基金",
  tasks: "任务",
  free: "免费专区",
  withdraw: "提现",
  compliance: "合规",
  rates: "比例",
  zones: "专区",
  when: "条件",
  shares: "分红比例",
  perJoinOrder: "每单入池",
  rank: "级别",
  track: "序列",
  maxDepth: "最多层数",
  titlesDemote: "头衔会降级",
  name: "名称",
  handedOver: "留人线",
  lines: "线数",
  teamOrders: "团队单数",
  personalSpend: "个人消费",
  teamVolume: "团队业绩",
  smallLegVolume: "小区业绩",
  smallLegShare: "小区占比",
  directAgents: "直推代理",
  directsWith: "直推头衔",
  standing: "身份",
  count: "人数",
  identity: "身份",
  ordersOver: "单数超过",
  bossesReferred: "直推老板",
  teamAgents: "团队代理",
  agent: "代理",
};

const fields = planGroups.flatMap((group) => group.fields);

/** The name of a place in the document: 直推奖, or 头衔 › V1 › 级别 for a place that the form does not have. */
export function pathName(path: string): string {
  const known = fields.find((field) => field.path === path)?.name;
  return (
    known ??
    path
      .split(".")
      .map((word) => words[word] ?? word)
      .join(" › ")
  );
}

/** A value as its field shows it; a value without a field as the document has it. */
export function valueText(path: string, value: unknown): string {
  if (value === undefined) return "（没有）";
  const kind = fields.find((field) => field.path === path)?.kind;
  if (Array.isArray(kind)) return kind.find((option) => option.value === value)?.label ?? String(value);
  const isAmount = kind === "fen" || /(^|\.)(perJoinOrder|personalSpend|teamVolume|smallLegVolume)$/.test(path);
  if (isAmount && typeof value === "number") return formatFen(value);
  const isRate = kind === "rate" || /(^|\.)(rates|shares)\.[^.]+$|smallLegShare$/.test(path);
  if (isRate && typeof value === "number") return `${value / 100}%`;
  if (typeof value === "boolean") return value ? "是" : "否";
  return typeof value === "string" ? value : JSON.stringify(value);
}
