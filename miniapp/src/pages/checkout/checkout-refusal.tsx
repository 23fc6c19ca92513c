import { View } from "@tarojs/components";
import { navigateTo, switchTab } from "@tarojs/taro";
import { useCartChanges } from "@/cart/use-cart";
import { Button } from "@/components/button";
import { goBackOr } from "@/components/go-back";
import { Notice } from "@/components/states";
import { api } from "@/data/api";
import { blockingGoods, explainError, refusalCode } from "@/data/explain-error";
import { queryClient } from "@/data/query-client";

/** A checkout that is refused for good: the server names the goods in the way, and the buyer can go on without them. */
export function CheckoutRefusal({ error, fromCart }: { error: unknown; fromCart: boolean }) {
  const { select } = useCartChanges();
  const goods = blockingGoods(error);
  const goOn = () =>
    select.mutate(
      { skuIds: goods.map(({ skuId }) => skuId), selected: false },
      { onSuccess: () => queryClient.invalidateQueries(api.cart.quote.queryFilter()) },
    );
  const way = wayOf(refusalCode(error));
  return (
    <Notice
      id="refusal"
      icon="alert"
      title={explainError(error)}
      hint={way?.hint ?? (fromCart ? "可以不买这件商品，或回购物车调整" : "可以看看别的商品")}
      action={
        <View className="refusal__ways">
          {fromCart && goods.length > 0 && (
            <Button id="refusal-go-on" busy={select.isPending} onTap={goOn}>
              移出后继续
            </Button>
          )}
          {way && (
            <Button id="refusal-way" tone="quiet" onTap={() => navigateTo({ url: way.url })}>
              {way.label}
            </Button>
          )}
          {fromCart ? (
            <Button id="refusal-cart" tone="quiet" onTap={() => switchTab({ url: "/pages/cart/index" })}>
              去购物车
            </Button>
          ) : (
            <Button id="refusal-back" tone="quiet" onTap={() => goBackOr("/pages/home/index")}>
              返回商品
            </Button>
          )}
        </View>
      }
    />
  );
}

/** What would take the obstacle away, where there is something. */
function wayOf(code: string | null): { hint: string; label: string; url: string } | null {
  switch (code) {
    case "order.agents_only":
      return { hint: "成为代理后，每月可以免费领取", label: "了解成为代理", url: "/pages/join/index" };
    case "order.insufficient_points":
      return { hint: "签到、购物和评价都能得积分", label: "去赚积分", url: "/member/points/index" };
    case "freight.not_delivered":
      return { hint: "换一个收货地址就能结算", label: "换收货地址", url: "/pages/addresses/index?choose=1" };
    default:
      return null;
  }
}
