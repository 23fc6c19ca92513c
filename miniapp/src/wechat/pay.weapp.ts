import { getRealtimeLogManager, requestPayment } from "@tarojs/taro";
import { NoticedProblem } from "@/data/explain-error";
import type { PayPort } from "@/wechat/pay-port";

export function usePay(): PayPort {
  return {
    pay: async (request) => {
      try {
        await requestPayment(request);
        return "confirmed";
      } catch (error) {
        const said = String((error as { errMsg?: string }).errMsg);
        if (said.includes("cancel")) return "cancelled";
        // 实时日志 of the mini-program's console: support sees there what WeChat answered, the buyer a plain sentence.
        getRealtimeLogManager().error("requestPayment", said);
        throw new NoticedProblem("微信支付没有完成，请稍后重试");
      }
    },
    surface: null,
  };
}
