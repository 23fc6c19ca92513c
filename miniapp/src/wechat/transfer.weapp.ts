import { NoticedProblem } from "@/data/explain-error";
import type { TransferConfirmation } from "@/data/shapes";
import type { TransferPort } from "@/wechat/transfer-port";

type Outcome = { errMsg?: string };
type Request = TransferConfirmation & { success: () => void; fail: (outcome: Outcome) => void };

/** Called on `wx` itself: Taro's types do not know it yet. */
declare const wx: { canIUse(name: string): boolean; requestMerchantTransfer(request: Request): void };

export function useTransfer(): TransferPort {
  return {
    confirm: async (confirmation) => {
      if (!wx.canIUse("requestMerchantTransfer")) throw new NoticedProblem("微信版本太旧，请升级微信后再确认收款");
      return new Promise((resolve, reject) => {
        wx.requestMerchantTransfer({
          ...confirmation,
          success: () => resolve("confirmed"),
          fail: ({ errMsg }) => {
            if (String(errMsg).includes("cancel")) resolve("cancelled");
            else reject(new NoticedProblem("微信没有完成收款确认，请稍后再试"));
          },
        });
      });
    },
    surface: null,
  };
}
