import { setClipboardData } from "@tarojs/taro";
import { tell } from "@/components/toast";
import { noteShare } from "@/share/note-share";

/** The browser address of the page that a share card opens in WeChat. */
export function pageLink(path: string): string {
  return `${window.location.origin}${window.location.pathname}#${path}`;
}

export async function copyPageLink(path: string): Promise<void> {
  try {
    await setClipboardData({ data: pageLink(path) });
  } catch {
    return tell("没能复制，请长按链接手动复制");
  }
  const points = await noteShare();
  tell(`链接已复制，发给朋友即可打开${points > 0 ? `，得 ${points} 积分` : ""}`);
}
