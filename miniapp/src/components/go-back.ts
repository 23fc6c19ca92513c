import { getCurrentPages, navigateBack, redirectTo, switchTab } from "@tarojs/taro";

const tabPages = ["/pages/home/index", "/pages/category/index", "/pages/cart/index", "/pages/me/index"];

/** Returns to the page before; after a refresh or a shared link there is none, and `page` opens instead. */
export async function goBackOr(page: string): Promise<void> {
  if (getCurrentPages().length > 1) await navigateBack();
  else if (tabPages.includes(page)) await switchTab({ url: page });
  else await redirectTo({ url: page });
}
