import { useQuery } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { redirectTo } from "@tarojs/taro";
import { useEffect } from "react";
import { Button } from "@/components/button";
import { Loaded } from "@/components/states";
import { api, apiClient } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { formatCount } from "@/format/count";
import type { SentTopUp } from "@/member/top-up/use-top-up";
import { PaymentHead, paymentPolling } from "@/orders/payment-head";

const sentences = {
  paid: { title: "充值成功", hint: "已经到账，下单时可以直接使用" },
  pending: { title: "等待付款确认", hint: "正在向微信核对，通常只要几秒" },
  unpaid: { title: "还没有付款", hint: "可以继续付款，或重新选择金额" },
  closed: { title: "充值已关闭", hint: "没有付款，可以重新充值" },
};

type Props = { sent: SentTopUp; paying: boolean; onPay: () => void; onAnother: () => void };

/** Polls until the top-up is paid or closed; each time the server asks WeChat. */
export function TopUpResult({ sent, paying, onPay, onAnother }: Props) {
  const { tradeNo, amountFen, points, isAgreed } = sent;
  const result = useQuery({
    queryKey: ["top-up-result", tradeNo, isAgreed],
    queryFn: () => apiClient.payments.sync.mutate({ tradeNo }),
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.state === "pending" && state.dataUpdateCount < paymentPolling.maxAsks
        ? paymentPolling.everyMs
        : false,
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
        const shown = state === "pending" && !isAgreed ? "unpaid" : state;
        const { title, hint } = sentences[shown];
        return (
          <>
            <PaymentHead
              id={`top-up-${shown}`}
              state={shown}
              title={title}
              hint={state === "paid" && points > 0 ? `得 ${formatCount(points)} 积分，${hint}` : hint}
              fen={amountFen}
            />
            <View className="payment-actions">
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
