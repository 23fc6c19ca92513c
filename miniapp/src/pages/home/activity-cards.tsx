import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Icon } from "@/components/icon";
import { Picture } from "@/components/picture";
import { Price } from "@/components/price";
import { tap } from "@/components/tap";
import type { Home, ShownActivity } from "@/data/shapes";
import { formatFenShort } from "@/format/money";
import { Countdown } from "@/orders/countdown";

const kinds = [
  { kind: "flash", name: "限时秒杀" },
  { kind: "group", name: "拼团" },
] as const;

/** 秒杀 and 拼团 that can be bought now; nothing where there are none. */
export function ActivityCards({ activities, readAt }: { activities: Home["activities"]; readAt: number }) {
  const aheadMs = Date.parse(activities.serverNow) - readAt;
  return (
    <>
      {kinds.map(({ kind, name }) => {
        const items = activities.items.filter((one) => one.kind === kind);
        const [first] = items;
        if (!first) return null;
        return (
          <View key={kind} id={`home-${kind}`} className="home-activity">
            <View
              className="row row--between"
              {...tap(() => navigateTo({ url: `/promotions/flash/index?kind=${kind}` }), { role: "link" })}
            >
              <Text className="home-section__name">{name}</Text>
              {kind === "flash" && first.endsAt !== null && (
                <Countdown
                  className="grow small home-activity__time"
                  until={first.endsAt}
                  aheadMs={aheadMs}
                  before="距结束 "
                  over="这一场结束了"
                />
              )}
              <View className="row soft small">
                <Text>全部</Text>
                <Icon name="forward" size={12} />
              </View>
            </View>
            <View className="home-activity__goods">
              {items.map((one) => (
                <Goods key={one.activityId + one.productId} activity={one} />
              ))}
            </View>
          </View>
        );
      })}
    </>
  );
}

function Goods({ activity: { productId, title, pictureUrl, priceFen, listPriceFen } }: { activity: ShownActivity }) {
  const open = () => navigateTo({ url: `/pages/product/index?id=${productId}` });
  return (
    <View className="home-activity__one" {...tap(open, { role: "link" })}>
      <View className="home-activity__picture">
        <Picture path={pictureUrl} />
      </View>
      <Text className="one-line small">{title}</Text>
      <Price fen={priceFen} size="small" />
      {priceFen < listPriceFen && <Text className="home-activity__struck number">{formatFenShort(listPriceFen)}</Text>}
    </View>
  );
}
