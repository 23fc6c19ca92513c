/** The tabs of 我的订单 with what each of them lists. */
export const orderTabs = [
  { key: "", name: "全部", filter: {} },
  { key: "pending_payment", name: "待付款", filter: { status: "pending_payment" } },
  { key: "grouping", name: "待成团", filter: { status: "grouping" } },
  { key: "paid", name: "待发货", filter: { status: "paid" } },
  { key: "to_pick_up", name: "待自提", filter: { view: "to_pick_up" } },
  { key: "shipped", name: "待收货", filter: { status: "shipped" } },
  { key: "to_review", name: "待评价", filter: { view: "to_review" } },
  { key: "after_sales", name: "售后", filter: { view: "after_sales" } },
  { key: "finished", name: "已完成", filter: { view: "finished" } },
] as const;

export type OrderTab = (typeof orderTabs)[number]["key"];

type TabState = { chosen: OrderTab; counts: Readonly<Record<string, number>> };

const seldom: readonly OrderTab[] = ["grouping", "to_pick_up"];

/** The tabs to show: 待成团 and 待自提 only for a buyer who waits for a group or has something to fetch, or who has come to it. */
export const tabsFor = ({ chosen, counts }: TabState) =>
  orderTabs.filter(({ key }) => !seldom.includes(key) || key === chosen || (counts[key] ?? 0) > 0);

/** The tab that an address names; links of earlier versions name the state 已收货. */
export function toTab(status: string | undefined): OrderTab {
  if (status === "received" || status === "closed") return "finished";
  return orderTabs.find(({ key }) => key === status)?.key ?? "";
}
