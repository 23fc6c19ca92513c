import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { useState } from "react";
import { useAddToCart } from "@/cart/use-cart";
import { ZonePrice } from "@/catalog/zone-price";
import { Button } from "@/components/button";
import { Picture } from "@/components/picture";
import { Sheet } from "@/components/sheet";
import { Stepper } from "@/components/stepper";
import { tap } from "@/components/tap";
import type { Product, Sku } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { logInFor } from "@/members/login-wish";
import { useMe } from "@/members/use-me";

function skuName(sku: Sku): string {
  return sku.specs.map(({ value }) => value).join(" · ") || "标准款";
}

type Props = { product: Product; purpose: "now" | "cart"; onClose: () => void };

export function BuySheet({ product, purpose, onClose }: Props) {
  const [skuId, setSkuId] = useState(() => (product.skus.find(({ stock }) => stock > 0) ?? product.skus[0])?.id);
  const [quantity, setQuantity] = useState(1);
  const sku = product.skus.find(({ id }) => id === skuId);
  const max = Math.min(sku?.stock ?? 0, product.allowed ?? 99);
  const choose = (chosen: Sku) => {
    setSkuId(chosen.id);
    setQuantity(1);
  };
  const adding = useAddToCart(onClose);
  const { loggedIn } = useMe();
  const proceed = () => {
    if (purpose === "cart" && loggedIn && skuId) return adding.mutate({ skuId, quantity });
    onClose();
    if (purpose === "cart") return void (skuId && logInFor({ kind: "cart", skuId, quantity }));
    void navigateTo({ url: `/pages/checkout/index?skuId=${skuId}&quantity=${quantity}` });
  };
  return (
    <Sheet
      id="buy-sheet"
      open
      title="选择规格"
      onClose={onClose}
      footer={
        <Button id="buy-confirm" tone="buy" disabled={max < 1} busy={adding.isPending} onTap={proceed}>
          {max < 1 ? "这一款已售罄" : purpose === "cart" ? "加入购物车" : "去结算"}
        </Button>
      }
    >
      <View className="buy-sheet__head">
        <View className="buy-sheet__picture">
          <Picture path={sku?.pictureUrl ?? product.pictureUrl} />
        </View>
        <View>
          <ZonePrice product={{ ...product, priceFen: sku?.priceFen ?? product.priceFen }} />
          {sku && sku.levelPriceFen !== null && (
            <View>
              <Text id="sku-level-price" className="product-head__level number">
                {product.levelName ?? "等级"}价 {formatFen(sku.levelPriceFen)}
              </Text>
            </View>
          )}
          <Text className="block soft small number">库存 {sku?.stock ?? 0} 件</Text>
        </View>
      </View>
      <Text className="soft small">{product.skus[0]?.specs.map(({ name }) => name).join(" / ") || "规格"}</Text>
      <View className="buy-sheet__skus">
        {product.skus.map((each) => {
          const look = each.id === skuId ? "buy-sheet__sku--chosen" : each.stock < 1 ? "buy-sheet__sku--out" : "";
          return (
            <View key={each.id} id={`sku-${each.id}`} className={`buy-sheet__sku ${look}`} {...tap(() => choose(each))}>
              {skuName(each)}
            </View>
          );
        })}
      </View>
      <View className="row row--between" style={{ marginBottom: "20px" }}>
        <Text>数量</Text>
        <Stepper id="quantity" value={quantity} max={max} onChange={setQuantity} />
      </View>
    </Sheet>
  );
}
