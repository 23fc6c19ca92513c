import { NoticedProblem } from "@/data/explain-error";
import type { ReceiptAnswer, WechatReceipt } from "@/wechat/receipt-port";

type View = {
  businessType: "weappOrderConfirm";
  extraData: { merchant_id: string; merchant_trade_no: string };
  success: (outcome: { extraData?: { status?: string } }) => void;
  fail: (outcome: { errMsg?: string }) => void;
};

/** Called on `wx` itself: Taro's types do not know it yet. */
declare const wx: { openBusinessView?: (view: View) => void };

export async function confirmReceipt({ merchantId, merchantTradeNo }: WechatReceipt): Promise<ReceiptAnswer> {
  if (!wx.openBusinessView) return "elsewhere";
  return new Promise((resolve, reject) => {
    wx.openBusinessView?.({
      businessType: "weappOrderConfirm",
      extraData: { merchant_id: merchantId, merchant_trade_no: merchantTradeNo },
      success: ({ extraData }) => {
        if (extraData?.status === "fail") reject(new NoticedProblem("微信没有完成收货确认，请稍后再试"));
        else resolve(extraData?.status === "cancel" ? "cancelled" : "confirmed");
      },
      fail: ({ errMsg }) => {
        if (String(errMsg).includes("cancel")) resolve("cancelled");
        else reject(new NoticedProblem("微信没有完成收货确认，请稍后再试"));
      },
    });
  });
}
