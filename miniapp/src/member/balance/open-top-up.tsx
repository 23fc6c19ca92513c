import { useMutation } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "@/components/button";
import { confirmed } from "@/components/confirm";
import { tell, tellError } from "@/components/toast";
import { api, apiClient } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { paymentPolling } from "@/orders/payment-head";
import { usePayTrade } from "@/orders/use-pay-trade";

/** A top-up that waits for its payment: it can be paid or cancelled in the list. */
export function OpenTopUp({ tradeNo, amountFen }: { tradeNo: string; amountFen: number }) {
  const { payTrade, paying, surface } = usePayTrade();
  const [isChecking, setChecking] = useState(false);
  const lookAgain = () => queryClient.invalidateQueries(api.balance.pathFilter());
  const cancelling = useMutation(
    api.payments.cancelTopUp.mutationOptions({
      onSuccess: () => tell("充值已取消"),
      onError: tellError,
      onSettled: lookAgain,
    }),
  );
  const pay = async () => {
    const isAgreed = await payTrade(
      { tradeNo, totalFen: amountFen },
      { stay: true, ifUnpaid: "还没有付款，可以继续支付" },
    );
    if (!isAgreed) return;
    setChecking(true);
    if (await isBooked(tradeNo)) tell("充值成功");
    setChecking(false);
    await queryClient.invalidateQueries();
  };
  const cancel = async () => {
    if (await confirmed("取消充值", "确定取消这笔充值吗？")) cancelling.mutate({ tradeNo });
  };
  return (
    <View className="row open-top-up">
      <Button id={`top-up-cancel-${tradeNo}`} small tone="line" busy={cancelling.isPending} onTap={cancel}>
        取消
      </Button>
      <Button id={`top-up-pay-${tradeNo}`} small tone="buy" busy={paying || isChecking} onTap={pay}>
        继续付款
      </Button>
      {surface}
    </View>
  );
}

/** Asks the server, which asks WeChat, until the payment is booked. */
async function isBooked(tradeNo: string): Promise<boolean> {
  for (let asks = 0; asks < paymentPolling.maxAsks; asks += 1) {
    const { state } = await apiClient.payments.sync.mutate({ tradeNo }).catch(() => ({ state: "pending" as const }));
    if (state !== "pending") return state === "paid";
    await new Promise((resolve) => setTimeout(resolve, paymentPolling.everyMs));
  }
  return false;
}
