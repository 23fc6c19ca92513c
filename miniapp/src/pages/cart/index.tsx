import { Text, View } from "@tarojs/components";
import { switchTab, useDidShow } from "@tarojs/taro";
import { useState } from "react";
import { useCart } from "@/cart/use-cart";
import { useCartBadge } from "@/cart/use-cart-badge";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { Loaded, Notice } from "@/components/states";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { Cart, CartLine } from "@/data/shapes";
import { LoginWall } from "@/members/login-wall";
import { EditBar, OrderBar } from "@/pages/cart/cart-bars";
import { CartGroups } from "@/pages/cart/cart-groups";
import { useCartMarks } from "@/pages/cart/use-cart-marks";
import { VariantSheet } from "@/pages/cart/variant-sheet";
import "./index.css";

function CartPage() {
  useCartBadge();
  // Load again at each visit: prices and stock change, and so may the cart on another device.
  useDidShow(() => void queryClient.invalidateQueries(api.cart.list.queryFilter()));
  return (
    <LoginWall reason="登录后，购物车在你的每台设备上都一样">
      <CartLoaded />
    </LoginWall>
  );
}

function CartLoaded() {
  const cart = useCart();
  return (
    <View id="cart" className="screen cart">
      <Loaded query={cart}>
        {(shown) => (shown.groups.length === 0 ? <EmptyCart /> : <CartShown cart={shown} />)}
      </Loaded>
    </View>
  );
}

function EmptyCart() {
  const action = (
    <Button id="go-shopping" onTap={() => switchTab({ url: "/pages/home/index" })}>
      去逛逛
    </Button>
  );
  return (
    <Notice id="cart-empty" icon="cart" title="购物车还是空的" hint="看中的商品先放进来，一起结算" action={action} />
  );
}

function CartShown({ cart }: { cart: Cart }) {
  const marks = useCartMarks();
  const { changes, isEditing, edit } = marks;
  const [changing, setChanging] = useState<CartLine | null>(null);
  const closeSheet = () => setChanging(null);
  const Bar = isEditing ? EditBar : OrderBar;
  return (
    <>
      <View className="row row--between cart__head">
        <Text className="soft small number">共 {cart.pieces} 件商品</Text>
        <Text id="cart-edit" className="cart__link" {...tap(() => edit(!isEditing))}>
          {isEditing ? "完成" : "管理"}
        </Text>
      </View>
      <CartGroups cart={cart} marks={marks} onVariant={setChanging} />
      <View className="cart__bar">
        <Bar cart={cart} marks={marks} />
      </View>
      {changing && (
        <VariantSheet
          line={changing}
          busy={changes.busy}
          onChoose={(toSkuId) =>
            changes.changeVariant.mutate({ skuId: changing.skuId, toSkuId }, { onSettled: closeSheet })
          }
          onClose={closeSheet}
        />
      )}
    </>
  );
}

export default withErrorPage(CartPage);
