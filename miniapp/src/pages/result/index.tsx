import { Text, View } from "@tarojs/components";
import { navigateTo, redirectTo, switchTab, useRouter } from "@tarojs/taro";
import { useEffect, useState } from "react";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { Loaded } from "@/components/states";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { TradeResult } from "@/data/shapes";
import { OrderLotteryStrip } from "@/lotteries/lottery-strip";
import { NoticeOffer } from "@/messages/notice-offer";
import { OrderLines } from "@/orders/order-lines";
import { PaymentHead, type PaymentState } from "@/orders/payment-head";
import { usePayTrade } from "@/orders/use-pay-trade";
import { JoinedCard } from "@/pages/result/joined-card";
import { useTradeResult } from "@/pages/result/use-trade-result";
import "./index.css";

const sentences = {
  paid: { title: "付款成功", hint: "商家正在备货，发货后会更新订单" },
  pending: { title: "等待付款确认", hint: "正在向微信核对，通常只要几秒" },
  unpaid: { title: "还没有付款", hint: "商品为你留着，可以继续付款" },
  closed: { title: "订单已关闭", hint: "没有付款，商品已回到货架" },
};

const isGrouping = (orders: readonly { status: string }[]) => orders.some(({ status }) => status === "grouping");

function ResultPage() {
  const { tradeNo = "", unpaid, account } = useRouter().params;
  const [isAgreed, setAgreed] = useState(unpaid !== "1");
  const result = useTradeResult(tradeNo);
  const state = result.data?.state;
  useEffect(() => {
    // A paid order may have changed the buyer's identity, and with it prices and share earnings.
    if (state === "paid") void queryClient.invalidateQueries();
  }, [state]);
  const { payTrade, paying, surface } = usePayTrade();
  const payAgain = async (totalFen: number) => {
    const agreedNow = await payTrade({ tradeNo, totalFen }, { stay: true });
    setAgreed(agreedNow);
    // Start polling again: it stops after a minute, which may have passed.
    if (agreedNow) await queryClient.resetQueries(api.orders.result.queryFilter({ tradeNo }));
  };
  return (
    <View id="result" className="screen">
      <Loaded query={result}>
        {({ state, orders, joined }) => {
          const toPayFen = orders.reduce((sum, order) => sum + order.toPayFen, 0);
          return (
            <>
              <ResultHead
                state={state === "pending" && !isAgreed ? "unpaid" : state}
                orders={orders}
                isOnAccount={account === "1"}
              />
              {joined && <JoinedCard invitationCode={joined.invitationCode} />}
              {state === "paid" && <OrderLotteryStrip />}
              {state === "paid" && <NoticeOffer moment={joined ? "joined" : isGrouping(orders) ? "group" : "paid"} />}
              {orders.map((order) => (
                <OrderCard key={order.orderNo} order={order} />
              ))}
              <View className="payment-actions">
                {state === "pending" && (
                  <Button
                    id="pay-again"
                    tone={isAgreed ? "line" : "buy"}
                    busy={paying}
                    onTap={() => payAgain(toPayFen)}
                  >
                    继续付款
                  </Button>
                )}
                <WaysOn orders={orders} isPending={state === "pending"} />
              </View>
            </>
          );
        }}
      </Loaded>
      {surface}
    </View>
  );
}

type HeadProps = { state: PaymentState; orders: TradeResult["orders"]; isOnAccount: boolean };

function ResultHead({ state, orders, isOnAccount }: HeadProps) {
  const fenOf = ({ totalFen, toPayFen }: TradeResult["orders"][number]) => (state === "paid" ? totalFen : toPayFen);
  const fen = orders.reduce((sum, order) => sum + fenOf(order), 0);
  return <PaymentHead id={`result-${state}`} state={state} fen={fen} {...sentencesOf(state, orders, isOnAccount)} />;
}

/** Goods of 积分商城 are exchanged, and an order that is already received has nothing to prepare. */
function sentencesOf(state: PaymentState, orders: TradeResult["orders"], isOnAccount: boolean) {
  const { title, hint } = sentences[state];
  if (state !== "paid") return { title, hint };
  if (isOnAccount) return { title: "已挂账", hint: "记入组织的账，按月结算；商家正在备货" };
  const isExchange = orders.every(({ zone }) => zone === "points");
  const isDone = orders.every(({ status }) => status === "received" || status === "closed");
  const isFetched = orders.every(({ isPickup, status }) => isPickup && status === "paid");
  if (isFetched) return { title, hint: "到门店出示订单里的提货码，当面提货" };
  if (orders.some(({ status }) => status === "grouping")) return { title, hint: "成团后商家发货，没有成团会原路退款" };
  return { title: isExchange ? "兑换成功" : title, hint: isDone ? "可以在订单里查看" : hint };
}

function OrderCard({ order }: { order: TradeResult["orders"][number] }) {
  return (
    <View className="card">
      <View className="row row--between">
        <Text>{order.storeName}</Text>
        <Text className="soft small">{order.statusName}</Text>
      </View>
      <OrderLines lines={order.lines} />
    </View>
  );
}

function WaysOn({ orders, isPending }: { orders: TradeResult["orders"]; isPending: boolean }) {
  const [first] = orders;
  const seeOrder = (orderNo: string) =>
    orders.length === 1
      ? redirectTo({ url: `/pages/order/index?orderNo=${orderNo}` })
      : navigateTo({ url: "/pages/orders/index" });
  const groupId = first?.groupId ?? null;
  return (
    <>
      {groupId !== null && (
        <Button id="see-group" tone="buy" onTap={() => redirectTo({ url: `/promotions/group/index?id=${groupId}` })}>
          查看拼团进度
        </Button>
      )}
      {first && (
        <Button
          id="see-order"
          tone={isPending || groupId !== null ? "line" : "pine"}
          onTap={() => seeOrder(first.orderNo)}
        >
          查看订单
        </Button>
      )}
      <Button id="go-home" tone="line" onTap={() => switchTab({ url: "/pages/home/index" })}>
        回到首页
      </Button>
    </>
  );
}

export default withErrorPage(ResultPage);
