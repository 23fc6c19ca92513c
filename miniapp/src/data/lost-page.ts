import { showModal } from "@tarojs/taro";

/** Whether a part of the app could not be fetched: the connection is lost, or a new version has replaced its files. */
export function isLostPage(reason: unknown): boolean {
  const { name, message } = (reason ?? {}) as { name?: string; message?: string };
  return name === "ChunkLoadError" || /^Loading (CSS )?chunk /.test(message ?? "");
}

/** In a browser every page is a file of its own. When it cannot be fetched, the member reloads or stays where they were. */
export async function offerReload(): Promise<void> {
  const { confirm } = await showModal({
    title: "没能打开这一页",
    content: "网络断开了，或者商城刚刚更新。请检查网络后重新加载。",
    confirmText: "重新加载",
    cancelText: "返回",
  });
  if (confirm) window.location.reload();
  else window.history.back();
}
