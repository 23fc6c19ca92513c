import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, redirectTo, useRouter } from "@tarojs/taro";
import { useEffect } from "react";
import { BottomBar } from "@/components/bottom-bar";
import { Cell, Cells } from "@/components/cell";
import { withErrorPage } from "@/components/error-page";
import { goBackOr } from "@/components/go-back";
import { Loaded } from "@/components/states";
import { Steps } from "@/components/steps";
import { api } from "@/data/api";
import { pictureAddress } from "@/data/api-url";
import type { Order } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { formatTime } from "@/format/time";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import { ActRow } from "@/orders/act-row";
import { OrderLines } from "@/orders/order-lines";
import { type OrderAct, useOrderActs } from "@/orders/use-order-acts";
import { addressOfTrade } from "@/pages/order/address-of-trade";
import { Delivered } from "@/pages/order/delivered";
import { Delivery } from "@/pages/order/delivery";
import { InvoiceCell } from "@/pages/order/invoice-cell";
import { OrderGave } from "@/pages/order/order-gave";
import { OrderStatus } from "@/pages/order/order-status";
import { OrderSums } from "@/pages/order/order-sums";
import { Parcels } from "@/pages/order/parcels";
import { PickupCard } from "@/pages/order/pickup-card";
import { ServiceCell } from "@/service/service-entry";
import { StoreName } from "@/shop/store-name";
import "./index.css";

function OrderPage() {
  const { params } = useRouter();
  const { orderNo = "" } = params;
  const tradeAddress = addressOfTrade(params);
  useEffect(() => {
    if (tradeAddress) void redirectTo({ url: tradeAddress });
  }, [tradeAddress]);
  if (tradeAddress) return null;
  return (
    <LoginWall reason="登录后查看订单">
      <OrderDetail orderNo={orderNo} tracedAtOnce={params.trace === "1"} />
    </LoginWall>
  );
}

function OrderDetail({ orderNo, tracedAtOnce }: { orderNo: string; tracedAtOnce: boolean }) {
  const { loggedIn } = useMe();
  const order = useQuery({ ...api.orders.get.queryOptions({ orderNo }), enabled: loggedIn, staleTime: 0 });
  return (
    <View id="order-page" className="screen screen--with-bar">
      <Loaded query={order}>{(shown) => <OrderShown order={shown} tracedAtOnce={tracedAtOnce} />}</Loaded>
    </View>
  );
}

function OrderShown({ order, tracedAtOnce }: { order: Order; tracedAtOnce: boolean }) {
  const steps = [...order.history].reverse().map((step) => ({
    key: `${step.at}-${step.to}`,
    title: step.toName,
    text: step.why ?? undefined,
    note: formatTime(step.at),
  }));
  return (
    <>
      <OrderStatus order={order} />
      <GroupCell order={order} />
      <CaseCell order={order} />
      <Delivered order={order} />
      <PickupCard order={order} />
      <Parcels order={order} tracedAtOnce={tracedAtOnce} />
      <Delivery order={order} />
      <View className="card">
        <View className="card__title">
          <StoreName store={{ id: order.storeId, name: order.storeName }} />
        </View>
        <OrderLines lines={order.lines} opensProducts />
        <OrderSums order={order} />
      </View>
      <OrderGave order={order} />
      <Cells>
        <Cell id="order-no" label="订单号" value={order.orderNo} copies={order.orderNo} />
        <Cell label="下单时间" value={formatTime(order.placedAt)} />
        {order.paidAt && <Cell label="付款时间" value={formatTime(order.paidAt)} />}
      </Cells>
      {order.paidAt && <InvoiceCell order={order} />}
      <ServiceCell card={cardOf(order)} />
      <View className="card">
        <Text className="card__title">订单进度</Text>
        <Steps id="order-history" steps={steps} nowIndex={0} />
      </View>
      <Acts order={order} />
    </>
  );
}

/** The order as customer service sees it. */
function cardOf({ orderNo, statusName, lines }: Order) {
  const path = `/pages/order/index?orderNo=${orderNo}`;
  return { title: `订单 ${orderNo}（${statusName}）`, path, imageUrl: lines[0] && pictureAddress(lines[0].pictureUrl) };
}

/** What the buyer can do, at the foot of the page; a deleted order's page closes. */
function Acts({ order }: { order: Order }) {
  const { actsOf, surface } = useOrderActs({ onHidden: () => void goBackOr("/pages/orders/index") });
  const acts = actsOf(order);
  const nameOf = ({ key, name }: OrderAct) => (key === "pay" ? `付款 ${formatFen(order.toPayFen)}` : name);
  return (
    <>
      {surface}
      {acts.length > 0 && (
        <BottomBar>
          <ActRow acts={acts} idOf={(key) => `order-${key}`} nameOf={nameOf} />
        </BottomBar>
      )}
    </>
  );
}

/** 拼团: the group that the order is in leads to its own page. */
function GroupCell({ order: { groupId, waitsFor } }: { order: Order }) {
  if (groupId === null) return null;
  return (
    <Cells>
      <Cell
        id="order-group"
        icon="team"
        label="拼团"
        value={waitsFor ? `还差 ${waitsFor.missing} 人，去看看` : "查看我的团"}
        onTap={() => navigateTo({ url: `/promotions/group/index?id=${groupId}` })}
      />
    </Cells>
  );
}

/** The latest after-sales case of the order leads to its own page. */
function CaseCell({ order: { afterSale } }: { order: Order }) {
  if (!afterSale) return null;
  const { caseNo, typeName, stateName } = afterSale;
  return (
    <Cells>
      <Cell
        id="order-case"
        icon="box"
        label="售后"
        value={`${typeName} · ${stateName}`}
        onTap={() => navigateTo({ url: `/pages/after-sale/index?caseNo=${caseNo}` })}
      />
    </Cells>
  );
}

export default withErrorPage(OrderPage);
