import type { Answers } from "../kit/answers";

export type Waiting = Answers["desk"]["home"]["waiting"][number];
type WaitingKey = Waiting["key"];

type Words = {
  name: string;
  /** Where it is done, with the filter that shows exactly this. */
  to: string;
  /** What it means while something waits. */
  note: string;
  /** `urgent` is lost or late already; `known` asks for nothing today and makes no badge. */
  tone: "urgent" | "usual" | "known";
};

export const waitingWords: Readonly<Record<WaitingKey, Words>> = {
  approvals: { name: "待我复核", to: "/approvals", note: "同事等你的决定", tone: "usual" },
  toShip: { name: "待发货", to: "/shipping", note: "已付款，等待发出", tone: "usual" },
  overdue: { name: "超时未发货", to: "/shipping", note: "付款超过 48 小时，排在最前", tone: "urgent" },
  casesToDecide: { name: "售后待审核", to: "/after-sales", note: "买家等待答复", tone: "usual" },
  casesToInspect: { name: "退货待验收", to: "/after-sales", note: "已寄回，等待收货验货", tone: "usual" },
  refundsFailed: { name: "退款失败", to: "/after-sales?view=failed", note: "微信没有退成，需要处理", tone: "urgent" },
  returnsFailed: { name: "退回失败", to: "/failed-returns", note: "多付的款没有退回", tone: "urgent" },
  withdrawalsToReview: { name: "提现待审核", to: "/withdrawals", note: "通过、驳回或打款", tone: "usual" },
  withdrawalsToConfirm: {
    name: "等待会员收款",
    to: "/withdrawals?state=transferring",
    note: "会员还没有在微信确认",
    tone: "known",
  },
  complaints: { name: "微信投诉", to: "/complaints", note: "24 小时内要回复", tone: "urgent" },
  reviews: { name: "评价待审核", to: "/reviews", note: "审核后才会展示", tone: "usual" },
  organisationApplications: {
    name: "组织申请",
    to: "/organisations?show=applications",
    note: "核对证照后决定",
    tone: "usual",
  },
  lowStock: { name: "低库存", to: "/stock?view=low", note: "规格降到了预警线", tone: "known" },
  outOfStock: { name: "缺货", to: "/stock?view=out", note: "规格已经卖完", tone: "urgent" },
  billDifferences: { name: "对账差异", to: "/bills", note: "微信账单与账本不一致", tone: "urgent" },
  jobsInTrouble: { name: "任务有问题", to: "/jobs", note: "后台任务最近一次没有成功", tone: "urgent" },
  deadLetters: { name: "未能发出", to: "/jobs", note: "多次尝试仍没有成功", tone: "urgent" },
  planNotes: { name: "方案合规提示", to: "/plan", note: "发布时确认过的提示", tone: "known" },
};

const weight = { urgent: 0, usual: 1, known: 2 };

/** The urgent first. */
export const byUrgency = (a: Waiting, b: Waiting) =>
  weight[waitingWords[a.key].tone] - weight[waitingWords[b.key].tone];

export const shownCount = ({ count, isMore }: Pick<Waiting, "count" | "isMore">) => `${count}${isMore ? "+" : ""}`;

const pathOf = (to: string) => to.replace(/\?.*$/, "");

/** The badge of a menu entry: everything that waits on its page; null for nothing. */
export function badgeOf(path: string, waiting: readonly Waiting[]): { count: string; title: string } | null {
  // 超时未发货 is part of 待发货, and 缺货 of 低库存.
  const own = waiting.filter(
    ({ key, count }) =>
      count > 0 && pathOf(waitingWords[key].to) === path && waitingWords[key].tone !== "known" && key !== "overdue",
  );
  if (own.length === 0) return null;
  const sum = own.reduce((total, { count }) => total + count, 0);
  const isMore = own.some((part) => part.isMore);
  const title = own.map((part) => `${waitingWords[part.key].name} ${shownCount(part)}`).join("，");
  return { count: shownCount({ count: sum, isMore }), title };
}
