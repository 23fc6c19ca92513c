import { Text, View } from "@tarojs/components";
import { Price } from "@/components/price";
import type { Zone } from "@/data/shapes";
import { formatCount } from "@/format/count";

type Priced = { zone: Zone; priceFen: number; pointsPrice: number | null };

/** Goods of the points mall cost points, and sometimes money on top. */
export function ZonePrice({ product, size }: { product: Priced; size?: "large" }) {
  if (product.pointsPrice === null) return <Price fen={product.priceFen} size={size} />;
  return (
    <View className="price-pair">
      <Text className={`price number ${size ? `price--${size}` : ""}`}>
        {formatCount(product.pointsPrice)}
        <Text className="price__cents">积分</Text>
      </Text>
      {product.priceFen > 0 && (
        <View className="price-pair__money">
          +<Price fen={product.priceFen} size="small" tone="ink" />
        </View>
      )}
    </View>
  );
}
