import type { ReceiptAnswer, WechatReceipt } from "@/wechat/receipt-port";

/** 确认收货组件. Each build takes its own `receipt.h5` or `receipt.weapp`. */
export function confirmReceipt(receipt: WechatReceipt): Promise<ReceiptAnswer>;
