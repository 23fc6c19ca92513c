import { Text, View } from "@tarojs/components";
import { navigateTo, switchTab, useDidShow } from "@tarojs/taro";
import { useCart, useCartChanges } from "@/cart/use-cart";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { confirmed } from "@/components/confirm";
import { withErrorPage } from "@/components/error-page";
import { Price } from "@/components/price";
import { Loaded, Notice } from "@/components/states";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { Cart, CartLine } from "@/data/shapes";
import { LoginWall } from "@/members/login-wall";
import { CartRow, Check } from "@/pages/cart/cart-row";
import "./index.css";

function CartPage() {
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

/** A tick stands for what will be ordered: a line with an obstacle has none until the obstacle is gone. */
const canSelect = ({ state }: CartLine) => state === "ok";

function CartShown({ cart }: { cart: Cart }) {
  const { setQuantity, select, remove, busy } = useCartChanges();
  const selectable = cart.groups.flatMap(({ lines }) => lines).filter(canSelect);
  const areAllOn = selectable.length > 0 && selectable.every(({ selected }) => selected);
  const toggle = (lines: CartLine[], selected: boolean) => {
    const skuIds = lines.filter(canSelect).map(({ skuId }) => skuId);
    if (skuIds.length > 0) select.mutate({ skuIds, selected });
  };
  const askRemove = async ({ skuId, title }: CartLine) => {
    if (await confirmed("移出购物车", `确定移出“${title}”吗？`)) remove.mutate({ skuIds: [skuId] });
  };
  return (
    <>
      {cart.groups.map(({ store, zone, zoneName, lines }) => {
        const usable = lines.filter(canSelect);
        const isOn = usable.length > 0 && usable.every(({ selected }) => selected);
        return (
          <View key={`${store.id}-${zone}`} className="card cart__group">
            <View className="row">
              <Check
                id={`select-${store.id}-${zone}`}
                label={`选择 ${store.name} 的商品`}
                on={isOn}
                onTap={() => toggle(lines, !isOn)}
              />
              <Text className="grow cart__store">{store.name}</Text>
              <Tag tone={zone}>{zoneName}</Tag>
            </View>
            {lines.map((line) => (
              <CartRow
                key={line.skuId}
                line={line}
                busy={busy}
                onSelect={(selected) => toggle([line], selected)}
                onQuantity={(quantity) => setQuantity.mutate({ skuId: line.skuId, quantity })}
                onRemove={() => askRemove(line)}
              />
            ))}
          </View>
        );
      })}
      <View className="cart__bar">
        <BottomBar>
          <Check id="select-all" label="全选" on={areAllOn} onTap={() => toggle(selectable, !areAllOn)} />
          <Text className="soft small" {...tap(() => toggle(selectable, !areAllOn))}>
            全选
          </Text>
          <View className="grow cart__sum">
            <View>
              <Text className="soft small">合计 </Text>
              <Price id="cart-total" fen={cart.selected.goodsFen} />
            </View>
            <Text className="faint small">不含运费</Text>
          </View>
          <View className="cart__submit">
            <Button
              id="cart-checkout"
              tone="buy"
              disabled={cart.selected.lines === 0 || busy}
              onTap={() => navigateTo({ url: "/pages/checkout/index?cart=1" })}
            >
              结算 ({cart.selected.pieces})
            </Button>
          </View>
        </BottomBar>
      </View>
    </>
  );
}

export default withErrorPage(CartPage);
