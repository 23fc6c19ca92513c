import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { redirectTo } from "@tarojs/taro";
import { useEffect } from "react";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { Price } from "@/components/price";
import { Loaded } from "@/components/states";
import { api, apiClient } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { formatCount } from "@/format/count";
import type { SentTopUp } from "@/member/top-up/use-top-up";

const askEveryMs = 2000;
const askAtMost = 30;

const faces = {
  paid: { icon: "check", title: "充值成功", hint: "已经到账，下单时可以直接使用" },
  pending: { icon: "clock", title: "等待付款确认", hint: "正在向微信核对，通常只要几秒" },
  unpaid: { icon: "clock", title: "还没有付款", hint: "可以继续付款，或重新选择金额" },
  closed: { icon: "alert", title: "充值已关闭", hint: "超时未付款，请重新充值" },
} as const;

type Props = { sent: SentTopUp; paying: boolean; onPay: () => void; onAnother: () => void };

/** WeChat's client callback proves nothing: the server asks WeChat until the top-up is decided. */
export function TopUpResult({ sent, paying, onPay, onAnother }: Props) {
  const { tradeNo, amountFen, points, isAgreed } = sent;
  const result = useQuery({
    queryKey: ["top-up-result", tradeNo, isAgreed],
    queryFn: () => apiClient.payments.sync.mutate({ tradeNo }),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.state === "pending" && state.dataUpdateCount < askAtMost ? askEveryMs : false,
  });
  const isPaid = result.data?.state === "paid";
  useEffect(() => {
    if (!isPaid) return;
    void queryClient.invalidateQueries(api.balance.pathFilter());
    void queryClient.invalidateQueries(api.membership.pathFilter());
  }, [isPaid]);
  return (
    <Loaded query={result}>
      {({ state }) => {
        const face = state === "pending" && !isAgreed ? "unpaid" : state;
        return (
          <>
            <View id={`top-up-${face}`} className="top-up-result">
              <View className={`top-up-result__mark top-up-result__mark--${face}`}>
                <Icon name={faces[face].icon} size={34} />
              </View>
              <Text className="top-up-result__title">{faces[face].title}</Text>
              <Price fen={amountFen} tone="ink" />
              <Text className="soft small number">
                {state === "paid" && points > 0 ? `得 ${formatCount(points)} 积分，` : ""}
                {faces[face].hint}
              </Text>
            </View>
            <View className="top-up-result__actions">
              {state === "pending" && (
                <Button id="top-up-pay-again" tone={isAgreed ? "line" : "buy"} busy={paying} onTap={onPay}>
                  继续付款
                </Button>
              )}
              <Button
                id="see-balance"
                tone={state === "paid" ? "pine" : "line"}
                onTap={() => redirectTo({ url: "/member/balance/index" })}
              >
                查看余额
              </Button>
              <Button id="top-up-another" tone="line" onTap={onAnother}>
                {state === "paid" ? "再充一笔" : "重新选择金额"}
              </Button>
            </View>
          </>
        );
      }}
    </Loaded>
  );
}
