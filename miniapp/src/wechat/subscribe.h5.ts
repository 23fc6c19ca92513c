import { showModal } from "@tarojs/taro";
import { callSandbox, readSandboxUrl } from "@/wechat/sandbox/call-sandbox";
import { readSandboxOpenid } from "@/wechat/sandbox/sandbox-openid";
import type { SubscribeResults } from "@/wechat/subscribe-port";

/** In a browser the sandbox stands in for WeChat's sheet. */
export async function requestSubscribe(templateIds: readonly string[]): Promise<SubscribeResults | null> {
  const openid = readSandboxOpenid();
  if (!openid || !(await readSandboxUrl())) return null;
  const { confirm } = await showModal({
    title: "接收通知",
    content: `微信沙箱：允许发送 ${templateIds.length} 种通知各一次。`,
  });
  if (!confirm) return Object.fromEntries(templateIds.map((id) => [id, "reject" as const]));
  return callSandbox<SubscribeResults>("/sandbox/subscriptions", { openid, templateIds });
}
