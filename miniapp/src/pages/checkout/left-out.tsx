import { Text, View } from "@tarojs/components";
import { obstacleOf } from "@/cart/line-obstacle";
import type { CartQuote } from "@/data/shapes";

/** Ticked lines of the cart that cannot be bought now, named so that nobody takes them for ordered. */
export function LeftOut({ lines }: { lines: CartQuote["leftOut"] }) {
  if (lines.length === 0) return null;
  return (
    <View id="checkout-left-out" className="card">
      <Text className="card__title">以下商品没能一起结算</Text>
      {lines.map((line) => (
        <Text key={line.skuId} className="block soft small">
          {line.title}：{obstacleOf(line)}
        </Text>
      ))}
    </View>
  );
}
