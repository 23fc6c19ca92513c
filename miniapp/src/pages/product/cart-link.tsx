import { Text, View } from "@tarojs/components";
import { switchTab } from "@tarojs/taro";
import { useCart } from "@/cart/use-cart";
import { Icon } from "@/components/icon";

/** The way to the cart, with the number of pieces in it. */
export function CartLink() {
  const { data } = useCart();
  return (
    <View id="go-cart" className="cart-link" onClick={() => switchTab({ url: "/pages/cart/index" })}>
      <Icon name="cart" size={22} />
      {data !== undefined && data.pieces > 0 && (
        <Text id="cart-pieces" className="cart-link__count number">
          {data.pieces > 99 ? "99+" : data.pieces}
        </Text>
      )}
    </View>
  );
}
