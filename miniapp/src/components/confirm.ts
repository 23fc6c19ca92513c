import { showModal } from "@tarojs/taro";

/** The value of `--pine`: WeChat's own dialog takes no CSS variable. */
const confirmColor = "#1f5a4c";

/** Asks before something that cannot be taken back. */
export async function confirmed(title: string, content: string): Promise<boolean> {
  const { confirm } = await showModal({ title, content, confirmColor });
  return confirm;
}
