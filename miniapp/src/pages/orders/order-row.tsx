import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Icon } from "@/components/icon";
import { Price } from "@/components/price";
import { tap } from "@/components/tap";
import type { OrderCard } from "@/data/shapes";
import { presaleWords } from "@/format/presale";
import { formatTime } from "@/format/time";
import { ActRow } from "@/orders/act-row";
import { Countdown } from "@/orders/countdown";
import { OrderLines } from "@/orders/order-lines";
import type { OrderAct } from "@/orders/use-order-acts";

const quiet: readonly OrderCard["status"][] = ["closed", "cancelled", "refunded"];

/** One order of the list with its state, what is due, its after-sales case and what can be done. */
export function OrderRow({ order, acts }: { order: OrderCard; acts: OrderAct[] }) {
  const { orderNo, status, lines } = order;
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const open = () => navigateTo({ url: `/pages/order/index?orderNo=${orderNo}` });
  return (
    <View id={`order-${orderNo}`} className="card order-row" {...tap(open, { role: "link" })}>
      <View className="row row--between">
        <Text className="grow one-line order-row__store">{order.storeName}</Text>
        <Text
          className={`small order-row__state ${status === "pending_payment" ? "order-row__state--due" : ""} ${
            quiet.includes(status) ? "order-row__state--quiet" : ""
          }`}
        >
          {order.statusName}
        </Text>
      </View>
      <OrderLines lines={lines} />
      <Happening order={order} />
      <View className="row row--between">
        <Text className="faint small number">{formatTime(order.placedAt)}</Text>
        <View className="row order-row__sum">
          <Text className="soft small number">共 {pieces} 件</Text>
          <Price fen={order.totalFen} size="small" tone="ink" />
        </View>
      </View>
      {acts.length > 0 && (
        <View className="order-row__acts">
          <ActRow acts={acts} idOf={(key) => `${key}-${orderNo}`} small />
        </View>
      )}
    </View>
  );
}

/** What is going on: the case, the time left to pay, or that a part has left. */
function Happening({
  order: { afterSale, status, dueAt, partlySent, isPickup, waitsFor, presaleShipsBy },
}: {
  order: OrderCard;
}) {
  if (afterSale) {
    const { caseNo, typeName, stateName, isOpen } = afterSale;
    const see = () => navigateTo({ url: `/pages/after-sale/index?caseNo=${caseNo}` });
    return (
      <View
        className="order-row__note"
        {...tap(
          (event) => {
            event.stopPropagation();
            return see();
          },
          { role: "link" },
        )}
      >
        <Text className={`grow small ${isOpen ? "order-row__open" : "soft"}`}>
          {typeName} · {stateName}
        </Text>
        <Icon name="forward" size={12} color="var(--ink-faint)" />
      </View>
    );
  }
  if (waitsFor) return <WaitingGroup group={waitsFor} />;
  if (status === "pending_payment" && dueAt)
    return (
      <View className="order-row__note">
        <Icon name="clock" size={14} color="var(--persimmon)" />
        <Countdown
          className="small order-row__due"
          until={dueAt}
          before="剩余付款时间 "
          over="付款时间已过，即将自动取消"
        />
      </View>
    );
  if (status === "shipped" && dueAt)
    return (
      <View className="order-row__note">
        <Countdown className="small soft" until={dueAt} before="还有 " after=" 自动确认收货" over="即将自动确认收货" />
      </View>
    );
  if (partlySent)
    return (
      <View className="order-row__note">
        <Text className="small soft">
          {isPickup ? "部分商品已经提走，其余的还在门店" : "部分商品已发出，其余正在准备"}
        </Text>
      </View>
    );
  if (status === "paid" && presaleShipsBy)
    return (
      <View className="order-row__note">
        <Text className="small soft">{presaleWords(presaleShipsBy)}</Text>
      </View>
    );
  return null;
}

/** 待成团: how many are missing, and the way to the group. */
function WaitingGroup({ group: { groupId, missing, endsAt } }: { group: NonNullable<OrderCard["waitsFor"]> }) {
  const open = () => navigateTo({ url: `/promotions/group/index?id=${groupId}` });
  return (
    <View
      id={`group-${groupId}`}
      className="order-row__note"
      {...tap(
        (event) => {
          event.stopPropagation();
          return open();
        },
        { role: "link" },
      )}
    >
      <Icon name="team" size={14} color="var(--persimmon)" />
      <Countdown
        className="grow small order-row__due"
        until={endsAt}
        before={`还差 ${missing} 人成团，剩 `}
        over={`还差 ${missing} 人，正在结束`}
      />
      <Icon name="forward" size={12} color="var(--ink-faint)" />
    </View>
  );
}
