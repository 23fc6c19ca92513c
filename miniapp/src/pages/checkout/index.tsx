import { Text, View } from "@tarojs/components";
import { navigateTo, useRouter } from "@tarojs/taro";
import { useMemo } from "react";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { Price } from "@/components/price";
import { Loaded } from "@/components/states";
import { Tag } from "@/components/tag";
import type { Address } from "@/data/shapes";
import { LoginWall } from "@/members/login-wall";
import { OrderLines, Sum } from "@/orders/order-lines";
import { useCheckout, type WantedLines } from "@/pages/checkout/use-checkout";
import "./index.css";

export default function CheckoutPage() {
  const { skuId = "", quantity = "1", cart } = useRouter().params;
  const lines = useMemo(() => (cart ? null : [{ skuId, quantity: Number(quantity) }]), [cart, skuId, quantity]);
  return (
    <LoginWall reason="登录后就能下单，商品会为你保留在这一页">
      <Checkout lines={lines} />
    </LoginWall>
  );
}

/** `lines` is null for what is selected in the cart. */
function Checkout({ lines }: { lines: WantedLines | null }) {
  const { addresses, address, quote, place, busy, surface } = useCheckout(lines);
  return (
    <View id="checkout" className="screen screen--with-bar">
      <Loaded query={addresses}>{() => <ShipTo address={address} />}</Loaded>
      {addresses.data && (
        <Loaded query={quote}>
          {({ orders, totalFen }) => (
            <>
              {orders.map((order) => (
                <View key={`${order.zone}-${order.store.id}`} className="card">
                  <View className="row row--between">
                    <Text className="checkout__store">{order.store.name}</Text>
                    <Tag tone={order.zone}>{order.zoneName}</Tag>
                  </View>
                  <OrderLines lines={order.lines} />
                  <View className="checkout__sums">
                    <Sum name="商品金额" fen={order.goodsFen} />
                    <Sum name="运费" fen={order.freightFen} />
                  </View>
                </View>
              ))}
              {orders.length > 1 && (
                <Text id="checkout-split" className="block soft small checkout__note">
                  不同店铺或专区的商品分成 {orders.length} 个订单，一次付款
                </Text>
              )}
              <Text className="block faint small checkout__note">
                提交后请在 30 分钟内付款，签收 7 天内可无理由退货。
              </Text>
              <BottomBar>
                <View className="grow">
                  <Text className="soft small">合计 </Text>
                  <Price id="checkout-total" fen={totalFen} />
                </View>
                <View className="checkout__submit">
                  <Button id="place-order" tone="buy" busy={busy} onTap={place}>
                    提交订单
                  </Button>
                </View>
              </BottomBar>
            </>
          )}
        </Loaded>
      )}
      {surface}
    </View>
  );
}

function ShipTo({ address }: { address: Address | undefined }) {
  const url = address ? "/pages/addresses/index?choose=1" : "/pages/address/index";
  return (
    <View id="ship-to" className="card row ship-to" onClick={() => navigateTo({ url })}>
      <View className="ship-to__pin">
        <Icon name="pin" />
      </View>
      <View className="grow">
        {address ? (
          <>
            <View className="row">
              <Text className="ship-to__name">{address.name}</Text>
              <Text className="soft number">{address.phone}</Text>
            </View>
            <Text className="block">
              {address.regionName} {address.detail}
            </Text>
          </>
        ) : (
          <Text className="ship-to__name">添加收货地址</Text>
        )}
      </View>
      <Icon name="forward" size={14} color="var(--ink-faint)" />
    </View>
  );
}
