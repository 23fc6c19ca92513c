import { redirectTo } from "@tarojs/taro";
import { useState } from "react";
import { tell, tellError } from "@/components/toast";
import { apiClient } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { usePay } from "@/wechat/pay";

type Trade = { tradeNo: string; totalFen: number };
/** `stay` keeps the present page open; `ifUnpaid` is the message for a buyer who has not paid. */
type Manner = { stay?: boolean; ifUnpaid?: string };

/**
 * Fetches the signed request, opens WeChat's payment and then shows the result page. Returns whether the buyer
 * confirmed in WeChat; whether the money arrived, only the server knows.
 */
export function usePayTrade() {
  const { pay, surface } = usePay();
  const [payingTradeNo, setPaying] = useState<string | null>(null);
  const payTrade = async ({ tradeNo, totalFen }: Trade, manner: Manner = {}): Promise<boolean> => {
    const { stay = false, ifUnpaid = "还没有付款，可以在订单里继续支付" } = manner;
    setPaying(tradeNo);
    let isAgreed = false;
    try {
      const request = await apiClient.payments.prepay.mutate({ tradeNo });
      const answer = await pay(request, totalFen);
      isAgreed = answer === "confirmed";
      if (!isAgreed) tell(ifUnpaid);
    } catch (error) {
      tellError(error);
    } finally {
      setPaying(null);
      void queryClient.invalidateQueries();
      if (!stay) await redirectTo({ url: `/pages/result/index?tradeNo=${tradeNo}${isAgreed ? "" : "&unpaid=1"}` });
    }
    return isAgreed;
  };
  return { payTrade, payingTradeNo, paying: payingTradeNo !== null, surface };
}
