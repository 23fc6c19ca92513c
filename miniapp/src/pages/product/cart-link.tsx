import { Text, View } from "@tarojs/components";
import { switchTab } from "@tarojs/taro";
import { useCart } from "@/cart/use-cart";
import { Badge } from "@/components/badge";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";

/** A link to the cart, with the number of pieces in it. */
export function CartLink() {
  const { data } = useCart();
  return (
    <View id="go-cart" className="bar-icon" {...tap(() => switchTab({ url: "/pages/cart/index" }), { role: "link" })}>
      <View className="bar-icon__picture">
        <Icon name="cart" size={22} />
        <Badge id="cart-pieces" count={data?.pieces} />
      </View>
      <Text className="bar-icon__name">购物车</Text>
    </View>
  );
}
