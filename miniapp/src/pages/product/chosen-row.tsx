import { Text, View } from "@tarojs/components";
import { dimensionsOf } from "@/catalog/spec-choice";
import { skuName } from "@/catalog/spec-picker";
import type { SpecChosen } from "@/catalog/use-spec-choice";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import type { Product } from "@/data/shapes";

type Props = { product: Product; chosen: SpecChosen; onOpen: () => void };

/** 已选: the variant and quantity that the buttons below act on. */
export function ChosenRow({ product, chosen: { sku, quantity }, onOpen }: Props) {
  const dimensions = dimensionsOf(product.skus);
  const kinds = dimensions.map(({ name, values }) => `${values.length} 种${name}`).join("、");
  return (
    <View id="chosen-row" className="product-row" {...tap(onOpen)}>
      <Text className="product-row__name">{sku ? "已选" : "选择"}</Text>
      <View className="grow">
        <Text className="one-line">
          {sku ? `${skuName(sku)}，${quantity} 件` : dimensions.map(({ name }) => name).join("、")}
        </Text>
        {product.skus.length > 1 && <Text className="faint small">共 {kinds}可选</Text>}
      </View>
      <Icon name="forward" size={12} color="var(--ink-faint)" />
    </View>
  );
}
