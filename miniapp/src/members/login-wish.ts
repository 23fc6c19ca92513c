import { navigateTo } from "@tarojs/taro";
import { tellError } from "@/components/toast";
import { apiClient } from "@/data/api";

/** What a guest wanted when the login page asked them to log in first. */
export type LoginWish =
  | { kind: "cart"; skuId: string; quantity: number }
  | { kind: "favourite"; productId: string }
  | { kind: "coupon"; templateId: string; requestKey: string }
  | { kind: "follow"; storeId: string }
  | { kind: "bargain"; bargainId: string }
  | { kind: "stock"; skuId: string };

let wish: LoginWish | null = null;

/** Opens the login page and does this once the guest has logged in. */
export function logInFor(wanted: LoginWish): void {
  wish = wanted;
  void navigateTo({ url: "/pages/login/index" });
}

/** A login page that is left without a login must not act at a later one. */
export function forgetLoginWish(): void {
  wish = null;
}

/** Does what the guest wanted; gives back the sentence to show, or null. A refusal is shown and does not undo the login. */
export async function fulfilLoginWish(): Promise<string | null> {
  const wanted = wish;
  wish = null;
  if (!wanted) return null;
  try {
    if (wanted.kind === "cart") {
      await apiClient.cart.add.mutate({ skuId: wanted.skuId, quantity: wanted.quantity });
      return "已加入购物车";
    }
    if (wanted.kind === "coupon") {
      const { templateId, requestKey } = wanted;
      await apiClient.coupons.claim.mutate({ templateId, requestKey });
      return "优惠券已放入我的优惠券";
    }
    if (wanted.kind === "follow") {
      await apiClient.wishes.follow.mutate({ storeId: wanted.storeId });
      return "已关注店铺";
    }
    if (wanted.kind === "bargain") {
      await apiClient.promotions.helpBargain.mutate({ bargainId: wanted.bargainId });
      return "帮忙砍了一刀";
    }
    if (wanted.kind === "stock") {
      await apiClient.wishes.waitForStock.mutate({ skuId: wanted.skuId });
      return "到货后会在消息里告诉你";
    }
    await apiClient.favourites.add.mutate({ productId: wanted.productId });
    return "已收藏";
  } catch (error) {
    tellError(error);
    return null;
  }
}
