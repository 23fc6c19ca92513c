import { showModal } from "@tarojs/taro";
import type { ReceiptAnswer, WechatReceipt } from "@/wechat/receipt-port";
import { callSandbox, readSandboxUrl } from "@/wechat/sandbox/call-sandbox";

/** A browser is not WeChat: the sandbox stands in, and without it the shop's own confirmation is what there is. */
export async function confirmReceipt({ merchantTradeNo }: WechatReceipt): Promise<ReceiptAnswer> {
  if (!(await readSandboxUrl())) return "elsewhere";
  const { confirm } = await showModal({ title: "确认收货", content: "微信沙箱：请确认全部商品已经收到，没有问题。" });
  if (!confirm) return "cancelled";
  await callSandbox(`/sandbox/receipts/${merchantTradeNo}`, {});
  return "confirmed";
}
