import { View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { useAddToCart } from "@/cart/use-cart";
import { SpecPicker } from "@/catalog/spec-picker";
import type { SpecChosen } from "@/catalog/use-spec-choice";
import { Button } from "@/components/button";
import { Sheet } from "@/components/sheet";
import type { Product } from "@/data/shapes";
import { logInFor } from "@/members/login-wish";
import { useMe } from "@/members/use-me";
import { cannotBuyWords } from "@/pages/product/cannot-buy";
import { WaitForStock } from "@/pages/product/wait-for-stock";

/** What the sheet was opened for: one of two acts, or the choice alone, from the row 已选. */
export type Purpose = "now" | "cart" | "choose";

type Props = { product: Product; chosen: SpecChosen; purpose: Purpose; onClose: () => void };

export function BuySheet({ product, chosen, purpose, onClose }: Props) {
  const { sku, quantity } = chosen;
  const adding = useAddToCart(onClose);
  const { loggedIn } = useMe();
  const skuId = sku?.id;
  const addToCart = () => {
    if (!skuId) return;
    if (loggedIn) return adding.mutate({ skuId, quantity });
    onClose();
    logInFor({ kind: "cart", skuId, quantity });
  };
  const buyNow = () => {
    onClose();
    void navigateTo({ url: `/pages/checkout/index?skuId=${skuId}&quantity=${quantity}` });
  };
  const refusal = cannotBuyWords(product) ?? (!sku ? "请选择规格" : sku.stock < 1 ? "这一款暂时缺货" : null);
  const isOut = sku !== undefined && sku.stock < 1 && product.onShelf && !product.obstacle;
  const withCart = product.zone !== "points" && purpose !== "now";
  const withNow = purpose !== "cart";
  return (
    <Sheet
      id="buy-sheet"
      open
      title={isOut ? "到货通知" : purpose === "choose" ? "选择规格" : purpose === "cart" ? "加入购物车" : "立即购买"}
      onClose={onClose}
      footer={
        isOut && sku ? (
          <WaitForStock productId={product.id} skuId={sku.id} />
        ) : refusal !== null ? (
          <Button id="buy-confirm" tone="buy" disabled>
            {refusal}
          </Button>
        ) : (
          <View className="row buy-sheet__acts">
            {withCart && (
              <Button
                id={withNow ? "choose-cart" : "buy-confirm"}
                tone={withNow ? "gold" : "buy"}
                busy={adding.isPending}
                onTap={addToCart}
              >
                加入购物车
              </Button>
            )}
            {withNow && (
              <Button id="buy-confirm" tone="buy" onTap={buyNow}>
                {purpose === "now" ? "去结算" : product.zone === "points" ? "立即兑换" : "立即购买"}
              </Button>
            )}
          </View>
        )
      }
    >
      <SpecPicker product={product} chosen={chosen} withQuantity={!isOut} />
    </Sheet>
  );
}
