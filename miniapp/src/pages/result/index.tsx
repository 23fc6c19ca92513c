import { Text, View } from "@tarojs/components";
import { navigateTo, redirectTo, switchTab, useRouter } from "@tarojs/taro";
import { useEffect, useState } from "react";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { Price } from "@/components/price";
import { Loaded } from "@/components/states";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { OrderLines } from "@/orders/order-lines";
import { usePayTrade } from "@/orders/use-pay-trade";
import { JoinedCard } from "@/pages/result/joined-card";
import { useTradeResult } from "@/pages/result/use-trade-result";
import "./index.css";

const faces = {
  paid: { icon: "check", title: "付款成功", hint: "商家正在备货，发货后会更新订单" },
  pending: { icon: "clock", title: "等待付款确认", hint: "正在向微信核对，通常只要几秒" },
  unpaid: { icon: "clock", title: "还没有付款", hint: "订单为你保留 30 分钟，可以继续付款" },
  closed: { icon: "alert", title: "订单已关闭", hint: "超时未付款，商品已回到货架" },
} as const;

export default function ResultPage() {
  const { tradeNo = "", unpaid } = useRouter().params;
  const [isAgreed, setAgreed] = useState(unpaid !== "1");
  const result = useTradeResult(tradeNo);
  const state = result.data?.state;
  useEffect(() => {
    // A paid order may have changed who the buyer is, and with it prices and what sharing earns.
    if (state === "paid") void queryClient.invalidateQueries();
  }, [state]);
  const { payTrade, paying, surface } = usePayTrade();
  return (
    <View id="result" className="screen">
      <Loaded query={result}>
        {({ state, orders, joined }) => {
          const totalFen = orders.reduce((sum, order) => sum + order.totalFen, 0);
          const toPayFen = orders.reduce((sum, order) => sum + order.toPayFen, 0);
          const first = orders[0];
          const face = state === "pending" && !isAgreed ? "unpaid" : state;
          const payAgain = async () => {
            const agreedNow = await payTrade({ tradeNo, totalFen: toPayFen }, { stay: true });
            setAgreed(agreedNow);
            // The asking begins anew: it ends after a while, and that may be over.
            if (agreedNow) await queryClient.resetQueries(api.orders.result.queryFilter({ tradeNo }));
          };
          return (
            <>
              <View id={`result-${face}`} className="result-head">
                <View className={`result-head__mark result-head__mark--${face}`}>
                  <Icon name={faces[face].icon} size={34} />
                </View>
                <Text className="result-head__title">{faces[face].title}</Text>
                <Price fen={state === "paid" ? totalFen : toPayFen} tone="ink" />
                <Text className="soft small">{faces[face].hint}</Text>
              </View>
              {joined && <JoinedCard invitationCode={joined.invitationCode} />}
              {orders.map((order) => (
                <View key={order.orderNo} className="card">
                  <View className="row row--between">
                    <Text>{order.storeName}</Text>
                    <Text className="soft small">{order.statusName}</Text>
                  </View>
                  <OrderLines lines={order.lines} />
                </View>
              ))}
              <View className="result-actions">
                {state === "pending" && (
                  <Button id="pay-again" tone={isAgreed ? "line" : "buy"} busy={paying} onTap={payAgain}>
                    继续付款
                  </Button>
                )}
                {first && (
                  <Button
                    id="see-order"
                    tone={state === "pending" ? "line" : "pine"}
                    onTap={() =>
                      orders.length === 1
                        ? redirectTo({ url: `/pages/order/index?orderNo=${first.orderNo}` })
                        : navigateTo({ url: "/pages/orders/index" })
                    }
                  >
                    查看订单
                  </Button>
                )}
                <Button id="go-home" tone="line" onTap={() => switchTab({ url: "/pages/home/index" })}>
                  回到首页
                </Button>
              </View>
            </>
          );
        }}
      </Loaded>
      {surface}
    </View>
  );
}
