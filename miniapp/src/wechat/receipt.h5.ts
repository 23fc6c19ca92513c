import { showModal } from "@tarojs/taro";
import type { ReceiptAnswer, WechatReceipt } from "@/wechat/receipt-port";
import { callSandbox, readSandboxUrl } from "@/wechat/sandbox/call-sandbox";

/** In a browser the sandbox stands in for WeChat; without a sandbox the shop's own confirmation is used. */
export async function confirmReceipt({ merchantTradeNo }: WechatReceipt): Promise<ReceiptAnswer> {
  if (!(await readSandboxUrl())) return "elsewhere";
  const { confirm } = await showModal({ title: "确认收货", content: "微信沙箱：请确认全部商品已经收到，没有问题。" });
  if (!confirm) return "cancelled";
  await callSandbox(`/sandbox/receipts/${merchantTradeNo}`, {});
  return "confirmed";
}
