import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { productsOf } from "@/catalog/threshold-lines";
import { Icon } from "@/components/icon";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import type { Product } from "@/data/shapes";
import "./product-promotions.css";

/** 满减 that the product counts for; leads to everything that does. */
export function ProductThreshold({ product: { threshold } }: { product: Product }) {
  if (!threshold) return null;
  return (
    <View
      id="product-threshold"
      className="product-row"
      {...tap(() => navigateTo({ url: productsOf(threshold) }), { role: "link" })}
    >
      <Text className="product-row__name">促销</Text>
      <View className="grow product-threshold">
        <Tag tone="deal">{threshold.kindName}</Tag>
        <Text className="number product-threshold__tiers">{threshold.tiers.join("，")}</Text>
      </View>
      <Icon name="forward" size={12} color="var(--ink-faint)" />
    </View>
  );
}
