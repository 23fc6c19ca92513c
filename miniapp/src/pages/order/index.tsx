import { useMutation, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { redirectTo, useRouter } from "@tarojs/taro";
import { useEffect } from "react";
import { AfterSaleEntry } from "@/after-sales/after-sale-entry";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { Cell, Cells } from "@/components/cell";
import { confirmed } from "@/components/confirm";
import { withErrorPage } from "@/components/error-page";
import { Loaded } from "@/components/states";
import { Steps } from "@/components/steps";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { pictureAddress } from "@/data/api-url";
import { queryClient } from "@/data/query-client";
import type { Order } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { formatTime } from "@/format/time";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import { OrderLines } from "@/orders/order-lines";
import { usePayTrade } from "@/orders/use-pay-trade";
import { addressOfTrade } from "@/pages/order/address-of-trade";
import { Delivery } from "@/pages/order/delivery";
import { InvoiceCell } from "@/pages/order/invoice-cell";
import { OrderGave } from "@/pages/order/order-gave";
import { OrderStatus } from "@/pages/order/order-status";
import { OrderSums } from "@/pages/order/order-sums";
import { Parcels } from "@/pages/order/parcels";
import { ReceiptAction } from "@/pages/order/receipt-action";
import { ReviewEntry } from "@/pages/order/review-entry";
import { ServiceCell } from "@/service/service-entry";
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
      <OrderDetail orderNo={orderNo} />
    </LoginWall>
  );
}

function OrderDetail({ orderNo }: { orderNo: string }) {
  const { loggedIn } = useMe();
  const order = useQuery({ ...api.orders.get.queryOptions({ orderNo }), enabled: loggedIn, staleTime: 0 });
  return (
    <View id="order-page" className="screen screen--with-bar">
      <Loaded query={order}>{(shown) => <OrderShown order={shown} />}</Loaded>
    </View>
  );
}

function OrderShown({ order }: { order: Order }) {
  const steps = [...order.history].reverse().map((step) => ({
    key: `${step.at}-${step.to}`,
    title: step.toName,
    text: step.why ?? undefined,
    note: formatTime(step.at),
  }));
  return (
    <>
      <OrderStatus order={order} />
      <Parcels order={order} />
      <Delivery order={order} />
      <View className="card">
        <Text className="card__title">{order.storeName}</Text>
        <OrderLines lines={order.lines} />
        <OrderSums order={order} />
      </View>
      <OrderGave order={order} />
      <Cells>
        <Cell id="order-no" label="订单号" value={order.orderNo} copies={order.orderNo} />
        <Cell label="下单时间" value={formatTime(order.placedAt)} />
        {order.paidAt && <Cell label="付款时间" value={formatTime(order.paidAt)} />}
      </Cells>
      {order.paidAt && <InvoiceCell order={order} />}
      <AfterSaleEntry order={order} />
      <ReviewEntry order={order} />
      <ServiceCell card={cardOf(order)} />
      <View className="card">
        <Text className="card__title">订单进度</Text>
        <Steps id="order-history" steps={steps} nowIndex={0} />
      </View>
      {order.status === "shipped" && <ReceiptAction order={order} />}
      {order.status === "pending_payment" && <PendingActions order={order} />}
    </>
  );
}

/** The order as customer service sees it. */
function cardOf({ orderNo, statusName, lines }: Order) {
  const path = `/pages/order/index?orderNo=${orderNo}`;
  return { title: `订单 ${orderNo}（${statusName}）`, path, imageUrl: lines[0] && pictureAddress(lines[0].pictureUrl) };
}

function PendingActions({ order }: { order: Order }) {
  const { payTrade, paying, surface } = usePayTrade();
  const cancelling = useMutation(
    api.orders.cancel.mutationOptions({
      onSuccess: () => {
        tell("订单已取消");
        return queryClient.invalidateQueries(api.orders.pathFilter());
      },
      onError: tellError,
    }),
  );
  const cancel = async () => {
    if (await confirmed("取消订单", "取消后商品会放回货架，确定吗？")) cancelling.mutate({ orderNo: order.orderNo });
  };
  return (
    <>
      {surface}
      <BottomBar>
        <Button id="order-cancel" tone="line" busy={cancelling.isPending} onTap={cancel}>
          取消订单
        </Button>
        <Button id="order-pay" tone="buy" busy={paying} onTap={() => payTrade({ ...order, totalFen: order.toPayFen })}>
          付款 {formatFen(order.toPayFen)}
        </Button>
      </BottomBar>
    </>
  );
}

export default withErrorPage(OrderPage);
