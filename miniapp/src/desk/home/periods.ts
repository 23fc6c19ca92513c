import { formatCount } from "@/format/count";
import { minus } from "@/format/minus";
import { formatFen } from "@/format/money";
import type { Answers } from "../kit/answers";

export type Day = Answers["desk"]["home"]["figures"][number];
type Counted = Exclude<keyof Day, "day">;

export const periods = [
  { value: "today", label: "今日", days: 1, until: 0, before: "昨日" },
  { value: "yesterday", label: "昨日", days: 1, until: 1, before: "前日" },
  { value: "week", label: "近 7 天", days: 7, until: 0, before: "前 7 天" },
  { value: "month", label: "近 30 天", days: 30, until: 0, before: "前 30 天" },
] as const;
export type Period = (typeof periods)[number];

/** The days of a period, and as many before them. */
export function daysOf(days: readonly Day[], { days: count, until }: Period) {
  const end = days.length - until;
  return { own: days.slice(end - count, end), before: days.slice(end - 2 * count, end - count) };
}

const sum = (days: readonly Day[], name: Counted) => days.reduce((total, day) => total + (day[name] ?? 0), 0);

export type Figure = {
  key: string;
  name: string;
  note?: (days: readonly Day[]) => string;
  /** The figure of one day or of several; null where it cannot be said. */
  value: (days: readonly Day[]) => number | null;
  format: (value: number) => string;
};

const money = (key: string, name: string, value: Figure["value"], note?: Figure["note"]): Figure => ({
  key,
  name,
  value,
  note,
  format: formatFen,
});
const count = (key: Counted, name: string, note?: Figure["note"]): Figure => ({
  key,
  name,
  value: (days) => sum(days, key),
  note,
  format: formatCount,
});
const rate = (share: number) => `${(share * 100).toFixed(1)}%`;

/** The figures of a store: what concerns members, agents and withdrawals is the platform's. */
const ofStores: readonly string[] = ["paid", "ordersPaid", "rate", "refunded", "net"];
export const figuresOf = (isOfStore: boolean): readonly Figure[] =>
  isOfStore ? figures.filter(({ key }) => ofStores.includes(key)) : figures;

/** The first figure is the large one. */
const figures: readonly Figure[] = [
  money(
    "paid",
    "实付金额",
    (days) => sum(days, "paidFen"),
    (days) => `付款订单 ${formatCount(sum(days, "ordersPaid"))}`,
  ),
  count("ordersPaid", "付款订单", (days) => `下单 ${formatCount(sum(days, "ordersPlaced"))}`),
  {
    key: "rate",
    name: "付款率",
    value: (days) => (sum(days, "ordersPlaced") === 0 ? null : sum(days, "ordersPaid") / sum(days, "ordersPlaced")),
    note: () => "付款订单占下单",
    format: rate,
  },
  money("refunded", "退款", (days) => sum(days, "refundedFen")),
  money("net", "退款后净额", (days) => sum(days, "paidFen") - sum(days, "refundedFen")),
  count("newMembers", "新会员"),
  count("newAgents", "新代理"),
  money(
    "commission",
    "奖励",
    (days) => sum(days, "commissionFen"),
    () => "已扣追回",
  ),
  money(
    "asked",
    "提现申请",
    (days) => sum(days, "askedFen"),
    (days) => `到账 ${formatFen(sum(days, "withdrawnFen"))}`,
  ),
];

/** By how much it changed, as `+12.5%`; null where there was nothing before. */
export function changeOf(now: number | null, before: number | null): string | null {
  if (now === null || before === null || before <= 0) return null;
  const share = (now - before) / before;
  return `${share < 0 ? minus : "+"}${Math.abs(share * 100).toFixed(1)}%`;
}
