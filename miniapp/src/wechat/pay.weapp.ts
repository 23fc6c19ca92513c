import { requestPayment } from "@tarojs/taro";
import { NoticedProblem } from "@/data/explain-error";
import type { PayPort } from "@/wechat/pay-port";

export function usePay(): PayPort {
  return {
    pay: async (request) => {
      try {
        await requestPayment(request);
        return "confirmed";
      } catch (error) {
        if (String((error as { errMsg?: string }).errMsg).includes("cancel")) return "cancelled";
        throw new NoticedProblem("微信支付没有完成，请稍后重试");
      }
    },
    surface: null,
  };
}
