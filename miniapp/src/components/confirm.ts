import { showModal } from "@tarojs/taro";

/** WeChat's own dialog takes no CSS variable: this is `--pine`. */
const confirmColor = "#1f5a4c";

/** Asks before something that cannot be taken back. */
export async function confirmed(title: string, content: string): Promise<boolean> {
  const { confirm } = await showModal({ title, content, confirmColor });
  return confirm;
}
