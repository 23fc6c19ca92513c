import { Text, View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { type PropsWithChildren, useMemo } from "react";
import { ThresholdLines } from "@/catalog/threshold-lines";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { Field } from "@/components/field";
import { Price } from "@/components/price";
import { Loaded } from "@/components/states";
import { Tag } from "@/components/tag";
import type { Quote } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { LoginWall } from "@/members/login-wall";
import { Deductions } from "@/orders/deductions";
import { OrderLines, Sum } from "@/orders/order-lines";
import { ActivityNote } from "@/pages/checkout/activity-note";
import { ActivityRefusal, isOfActivity } from "@/pages/checkout/activity-refusal";
import { BuyForCard, PurchaseNote, purchaseWords } from "@/pages/checkout/buy-for-card";
import { CheckoutRefusal } from "@/pages/checkout/checkout-refusal";
import { LeftOut } from "@/pages/checkout/left-out";
import { PickupChoice, PickupContactCard } from "@/pages/checkout/pick-up";
import { SavingsCard } from "@/pages/checkout/savings-card";
import { ShipTo } from "@/pages/checkout/ship-to";
import { type ChosenActivity, useCheckout, type WantedLines } from "@/pages/checkout/use-checkout";
import { StoreName } from "@/shop/store-name";
import { useShop } from "@/shop/use-shop";
import "./index.css";

function CheckoutPage() {
  const { skuId = "", quantity = "1", cart, activity: activityId, group, bargain } = useRouter().params;
  const lines = useMemo(() => (cart ? null : [{ skuId, quantity: Number(quantity) }]), [cart, skuId, quantity]);
  const activity = useMemo(
    () =>
      activityId && !cart
        ? {
            activityId,
            groupId: group && group !== "new" ? group : null,
            opensGroup: group === "new",
            bargainId: bargain ?? null,
          }
        : null,
    [activityId, cart, group, bargain],
  );
  return (
    <LoginWall reason="登录后就能下单，商品会为你保留在这一页">
      <Checkout lines={lines} activity={activity} />
    </LoginWall>
  );
}

/** `lines` is null when the selected lines of the cart are bought. */
function Checkout({ lines, activity }: { lines: WantedLines | null; activity: ChosenActivity | null }) {
  const checkout = useCheckout(lines, activity);
  const { addresses, address, needsAddress, pickup, quote, buyFor, leftOut, saving, notes, writeNote } = checkout;
  const { place, busy, pricing, surface } = checkout;
  const onAccount = buyFor.chosen?.onAccount ?? false;
  return (
    <View id="checkout" className="screen screen--with-bar">
      <Loaded query={addresses}>{() => needsAddress && <ShipTo address={address} />}</Loaded>
      <PickupContactCard pickup={pickup} />
      <BuyForCard buyFor={buyFor} />
      {addresses.data && (
        <Loaded
          query={quote}
          refused={(error) =>
            activity && lines?.[0] && isOfActivity(error) ? (
              <ActivityRefusal error={error} line={lines[0]} activity={activity} />
            ) : (
              <CheckoutRefusal error={error} fromCart={lines === null} />
            )
          }
        >
          {(shown) => (
            <>
              <QuotedOrders quote={shown} pickup={pickup} notes={notes} writeNote={writeNote} />
              {!needsAddress && pickup.storeIds.length === 0 && <VirtualNote />}
              {activity && <ActivityNote quote={shown} chosen={activity} />}
              <LeftOut lines={leftOut} />
              <SavingsCard quote={shown} saving={saving} />
              {shown.orders.length > 1 && (
                <Text id="checkout-split" className="block soft small checkout__note">
                  不同店铺或专区的商品分成 {shown.orders.length} 个订单，一次付款
                </Text>
              )}
              <PromiseLine quote={shown} onAccount={onAccount} />
              <BottomBar>
                <View className="grow">
                  <ToPay quote={shown} />
                  <Saved quote={shown} />
                </View>
                <View className="checkout__submit">
                  <Button id="place-order" tone="buy" busy={busy} disabled={pricing} onTap={place}>
                    {purchaseWords(shown, onAccount) ?? submitWords(shown)}
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

const VirtualNote = () => (
  <Text id="checkout-virtual" className="block soft small checkout__note">
    虚拟商品不寄送，付款后在订单里查看；需要充值账号的，请写在留言里
  </Text>
);

type QuotedOrdersProps = { quote: Quote } & Pick<ReturnType<typeof useCheckout>, "pickup" | "notes" | "writeNote">;

/** Every order with its way of delivery, and one note for each store, at its first order. */
function QuotedOrders({ quote: { orders }, pickup, notes, writeNote }: QuotedOrdersProps) {
  return orders.map((order, place) => {
    const { store, zone } = order;
    const isFirst = orders.findIndex((other) => other.store.id === store.id) === place;
    return (
      <QuotedOrder key={`${zone}-${store.id}`} order={order}>
        <PickupChoice order={order} pickup={pickup} />
        {isFirst && (
          <BuyerNote storeId={store.id} note={notes[store.id] ?? ""} onChange={(text) => writeNote(store.id, text)} />
        )}
      </QuotedOrder>
    );
  });
}

const submitWords = ({ orders, toPayFen }: Quote) =>
  orders.every(isExchange) ? "立即兑换" : toPayFen === 0 ? "确认支付" : "提交订单";

/** What is left to pay: money, points, or both; goods that cost points alone name no money. */
function ToPay({ quote: { toPayFen, totalFen, balanceFen, points } }: { quote: Quote }) {
  const price = points?.price ?? 0;
  const hasMoney = price === 0 || totalFen > 0;
  return (
    <>
      <Text className="soft small">{balanceFen > 0 ? "还需支付 " : "合计 "}</Text>
      {hasMoney && <Price id="checkout-total" fen={toPayFen} />}
      {price > 0 && (
        <Text id="checkout-points-price" className={hasMoney ? "small number" : "checkout__points number"}>
          {hasMoney && " + "}
          {formatCount(price)} 积分
        </Text>
      )}
    </>
  );
}

/** How long the order waits for its payment, and what can be sent back; for an organisation, what comes before that. */
function PromiseLine({ quote, onAccount }: { quote: Quote; onAccount: boolean }) {
  const minutes = useShop().data?.orderTimes.paymentMinutes;
  const pay = minutes === undefined ? "提交后请及时付款" : `提交后请在 ${minutes} 分钟内付款`;
  const paysNow = !onAccount && !quote.organisation?.needsApproval;
  return (
    <>
      <PurchaseNote quote={quote} onAccount={onAccount} />
      {paysNow && <Text className="block faint small checkout__note">{promiseOf(quote, pay)}</Text>}
    </>
  );
}

/** Goods that are exchanged for points and virtual goods cannot be sent back without a reason. */
function promiseOf({ orders, returnDays }: Quote, pay: string): string {
  const lines = orders.flatMap((order) => order.lines.map(({ virtual }) => !virtual && !isExchange(order)));
  if (!lines.includes(true) || returnDays === 0) return `${pay}。`;
  return lines.includes(false)
    ? `${pay}；签收 ${returnDays} 天内可无理由退货，虚拟商品和积分兑换的商品除外。`
    : `${pay}，签收 ${returnDays} 天内可无理由退货。`;
}

const isExchange = ({ zone }: Quote["orders"][number]) => zone === "points";

type NoteProps = { storeId: string; note: string; onChange: (text: string) => void };

/** 买家留言 for one store. */
function BuyerNote({ storeId, note, onChange }: NoteProps) {
  return (
    <View className="checkout__words">
      <Field
        id={`buyer-note-${storeId}`}
        label="留言"
        value={note}
        placeholder="选填，给商家的话"
        maxLength={200}
        multiline
        onChange={onChange}
      />
    </View>
  );
}

function QuotedOrder({ order, children }: PropsWithChildren<{ order: Quote["orders"][number] }>) {
  return (
    <View className="card">
      <View className="row row--between">
        <StoreName store={order.store} className="checkout__store" />
        <Tag tone={order.zone}>{order.zoneName}</Tag>
      </View>
      <OrderLines lines={[...order.lines, ...order.giftLines.map(asGift)]} />
      <ThresholdLines notes={order.thresholds} />
      <View className="checkout__sums">
        <Deductions order={order} />
        {order.zone === "points" && (
          <View className="sum">
            <Text className="soft">兑换积分</Text>
            <Text className="number">{formatCount(order.points)} 积分</Text>
          </View>
        )}
        {order.balanceFen > 0 && <Sum name="余额支付" fen={-order.balanceFen} />}
      </View>
      {children}
    </View>
  );
}

/** 满赠: a line without a price. */
const asGift = (line: Quote["orders"][number]["giftLines"][number]) => ({ ...line, unitPriceFen: 0, isGift: true });

function Saved({ quote: { orders } }: { quote: Quote }) {
  const savedFen = orders.flatMap(({ deductions }) => deductions).reduce((sum, { amountFen }) => sum + amountFen, 0);
  if (savedFen === 0) return null;
  return (
    <Text id="checkout-saved" className="block checkout__saved number">
      共优惠 {formatFen(savedFen)}
    </Text>
  );
}

export default withErrorPage(CheckoutPage);
