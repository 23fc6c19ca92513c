import { getCurrentPages, removeTabBarBadge, setTabBarBadge, useDidShow } from "@tarojs/taro";
import { useCallback, useEffect } from "react";
import { useCart } from "@/cart/use-cart";
import { useMe } from "@/members/use-me";

const cartTab = 2;

/** The number of pieces at the tab 购物车. Pages with the tab bar use it; WeChat refuses a badge on other pages. */
export function useCartBadge(): void {
  const { loggedIn } = useMe();
  const { data } = useCart();
  const pieces = loggedIn ? (data?.pieces ?? 0) : 0;
  // The bar may not be there yet; the next page that is shown sets the badge.
  const show = useCallback(() => void showBadge(pieces).catch(() => {}), [pieces]);
  useEffect(show, [show]);
  useDidShow(show);
}

async function showBadge(pieces: number): Promise<void> {
  if (getCurrentPages().length > 1) return;
  const text = pieces > 99 ? "99+" : String(pieces);
  await (pieces > 0 ? setTabBarBadge({ index: cartTab, text }) : removeTabBarBadge({ index: cartTab }));
}
