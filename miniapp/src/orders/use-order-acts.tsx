import { navigateTo, switchTab } from "@tarojs/taro";
import { useState } from "react";
import { confirmed } from "@/components/confirm";
import { tell, tellError } from "@/components/toast";
import { api, apiClient } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { OrderCard } from "@/data/shapes";
import { usePayTrade } from "@/orders/use-pay-trade";
import { confirmReceipt } from "@/wechat/receipt";

export type OrderAct = {
  key: string;
  name: string;
  tone: "buy" | "pine" | "line";
  busy: boolean;
  run: () => void;
};

/** An order of the list or of its own page, which alone knows whether the receipt can be put off. */
type Actable = OrderCard & { mayProlong?: boolean };
type Choice = { key: string; name: string; tone?: OrderAct["tone"]; work: (order: Actable) => Promise<unknown> };

/**
 * What a buyer can do with an order, the main act last. `onHidden` is called after an order has left the list.
 */
export function useOrderActs({ onHidden }: { onHidden?: () => void } = {}) {
  const { payTrade, surface } = usePayTrade();
  const [busy, setBusy] = useState<string | null>(null);
  const pay = (order: Actable) => payTrade({ ...order, totalFen: order.toPayFen });
  const hide = async (order: Actable) => {
    if (await hideOrder(order)) onHidden?.();
  };
  const run = (order: Actable, { key, work }: Choice) => {
    if (busy) return;
    setBusy(`${key}-${order.orderNo}`);
    work(order)
      .catch(tellError)
      .finally(() => setBusy(null));
  };
  const actsOf = (order: Actable): OrderAct[] =>
    choicesOf(order, { pay, hide }).map((choice) => ({
      key: choice.key,
      name: choice.name,
      tone: choice.tone ?? "line",
      busy: busy === `${choice.key}-${order.orderNo}`,
      run: () => run(order, choice),
    }));
  return { actsOf, surface };
}

type Works = Record<"pay" | "hide", Choice["work"]>;

function choicesOf(order: Actable, { pay, hide }: Works): Choice[] {
  const { status, zone, hasParcel, isPickup, mayReview, mayAskAfterSale, mayHide, mayProlong } = order;
  const ended = status !== "pending_payment" && status !== "paid" && status !== "shipped" && status !== "grouping";
  const all: (Choice | false | undefined)[] = [
    mayHide && { key: "hide", name: "删除订单", work: hide },
    status === "shipped" && mayProlong && { key: "prolong", name: "延长收货", work: prolongReceipt },
    status === "pending_payment" && { key: "cancel", name: "取消订单", work: cancelOrder },
    mayAskAfterSale && { key: "after-sale", name: "申请售后", work: askAfterSale },
    hasParcel && !isPickup && !ended && { key: "trace", name: "查看物流", work: seeTrace },
    (ended || status === "paid") && { key: "again", name: zone === "points" ? "再次兑换" : "再次购买", work: buyAgain },
    mayReview && { key: "review", name: "评价", tone: "pine", work: writeReview },
    status === "shipped" && { key: "receive", name: "确认收货", tone: "pine", work: receive },
    status === "pending_payment" && { key: "pay", name: "去付款", tone: "buy", work: pay },
  ];
  return all.filter((choice) => typeof choice === "object");
}

const reload = () => queryClient.invalidateQueries(api.orders.pathFilter());

async function cancelOrder({ orderNo }: Actable): Promise<void> {
  if (!(await confirmed("取消订单", "取消后商品会放回货架，确定吗？"))) return;
  await apiClient.orders.cancel.mutate({ orderNo });
  tell("订单已取消");
  await reload();
}

async function hideOrder({ orderNo }: Actable): Promise<boolean> {
  if (!(await confirmed("删除订单", "订单不再出现在你的列表里，也不能恢复，确定吗？"))) return false;
  await apiClient.orders.hide.mutate({ orderNo });
  tell("订单已删除");
  await reload();
  return true;
}

async function prolongReceipt({ orderNo }: Actable): Promise<void> {
  if (!(await confirmed("延长收货", "自动收货推迟 3 天，每笔订单只能延长一次，确定吗？"))) return;
  await apiClient.orders.prolongReceipt.mutate({ orderNo }).finally(reload);
  tell("收货时间已延长 3 天");
}

const askAfterSale = ({ orderNo }: Actable) => navigateTo({ url: `/pages/after-sale-apply/index?orderNo=${orderNo}` });
const seeTrace = ({ orderNo }: Actable) => navigateTo({ url: `/pages/order/index?orderNo=${orderNo}&trace=1` });

async function buyAgain({ orderNo }: Actable): Promise<void> {
  const { added, leftOut } = await apiClient.cart.buyAgain.mutate({ orderNo });
  const [first] = leftOut;
  await queryClient.invalidateQueries(api.cart.pathFilter());
  if (added > 0) await switchTab({ url: "/pages/cart/index" });
  if (first) tell(`${first.title}：${first.reason}${added > 0 ? "，其余已加入购物车" : ""}`);
  else tell("已加入购物车");
}

async function writeReview({ orderNo }: Actable): Promise<void> {
  const { items } = await apiClient.reviews.toWrite.query({ orderNo });
  const [first, second] = items;
  const one = first && !second ? `/member/review/index?orderNo=${orderNo}&productId=${first.productId}` : null;
  await navigateTo({ url: one ?? "/member/reviews/index" });
}

/** WeChat payments are received in WeChat's own sheet, as WeChat holds the money until then; other orders here. */
async function receive({ orderNo }: Actable): Promise<void> {
  const { wechatReceipt } = await apiClient.orders.get.query({ orderNo });
  const answer = wechatReceipt ? await confirmReceipt(wechatReceipt) : "elsewhere";
  if (answer === "cancelled") return;
  const isHere = answer === "elsewhere";
  if (isHere && !(await confirmed("确认收货", "请确认全部商品已经收到，没有问题。"))) return;
  const receipt = isHere ? apiClient.receipts.confirm : apiClient.receipts.check;
  // Load again after a refusal too: the order may have been received automatically.
  await receipt.mutate({ orderNo }).finally(reload);
  tell("已确认收货");
}
