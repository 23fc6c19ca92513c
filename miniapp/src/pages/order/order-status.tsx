import { Text, View } from "@tarojs/components";
import { Icon } from "@/components/icon";
import { Tag } from "@/components/tag";
import type { Order } from "@/data/shapes";
import { presaleWords } from "@/format/presale";
import { formatTime } from "@/format/time";
import { Countdown } from "@/orders/countdown";

const icons: Record<Order["status"], string> = {
  pending_payment: "clock",
  grouping: "team",
  paid: "box",
  shipped: "truck",
  received: "check",
  closed: "check",
  cancelled: "close",
  refunded: "coins",
};

/** The order's state, and its next step. */
export function OrderStatus({ order }: { order: Order }) {
  const { status, dueAt } = order;
  const next = nextOf(order);
  const isWaiting = status === "pending_payment" && dueAt;
  return (
    <View className={`order-status ${status === "pending_payment" ? "order-status--due" : ""}`}>
      <View className="order-status__mark">
        <Icon name={icons[status]} size={26} />
      </View>
      <View className="grow">
        <View className="row row--between">
          <Text id="order-status" className="order-status__name">
            {order.statusName}
          </Text>
          <Tag tone={order.zone}>{order.zoneName}</Tag>
        </View>
        {isWaiting && (
          <Countdown
            id="order-countdown"
            className="block small order-status__left"
            until={dueAt}
            before="剩余 "
            after="，超时自动取消"
            over="付款时间已过，即将自动取消"
          />
        )}
        {next && (
          <Text id="order-next" className="block soft small number">
            {next}
          </Text>
        )}
      </View>
    </View>
  );
}

function nextOf({ status, dueAt, partlySent, isPickup, lines, waitsFor, presaleShipsBy }: Order): string | null {
  if (waitsFor) return `还差 ${waitsFor.missing} 人成团，${formatTime(waitsFor.endsAt)} 前没有成团会原路退款`;
  if (isPickup && partlySent) return "部分商品已经提走，其余的还在门店";
  if (isPickup && status === "paid") return "到门店出示提货码，当面提货";
  if (partlySent) return "部分商品已发出，其余正在准备";
  if (status === "paid" && presaleShipsBy) return `${presaleWords(presaleShipsBy)}，发货后可以查看物流`;
  if (status === "paid") return "商家正在备货，发货后可以查看物流";
  if (status === "shipped" && dueAt) return `请收到商品后确认收货，${formatTime(dueAt)} 起自动确认`;
  if (status === "received" || status === "closed") return doneSentence(lines);
  if (status === "cancelled") return "没有付款，商品已回到货架";
  return null;
}

const doneSentence = (lines: Order["lines"]) =>
  lines.every(({ virtual }) => virtual) ? "虚拟商品，付款后已经交付" : "商品已签收，谢谢你的购买";
