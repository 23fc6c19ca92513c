import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Icon } from "@/components/icon";
import { Picture } from "@/components/picture";
import { Price } from "@/components/price";
import { tap } from "@/components/tap";
import type { ShownActivity } from "@/data/shapes";
import { formatFenShort } from "@/format/money";
import { Countdown } from "@/orders/countdown";

const names = { flash: "限时秒杀", group: "拼团", bargain: "砍价" };

type Props = { kind: keyof typeof names; items: ShownActivity[]; aheadMs: number };

/** 秒杀、拼团 or 砍价 that can be bought now; `aheadMs` is how far the server's clock is ahead. */
export function ActivityCards({ kind, items, aheadMs }: Props) {
  const endsAt = items[0]?.endsAt ?? null;
  return (
    <View id={`home-${kind}`} className="home-activity">
      <View
        className="row row--between"
        {...tap(() => navigateTo({ url: `/promotions/flash/index?kind=${kind}` }), { role: "link" })}
      >
        <Text className="home-section__name">{names[kind]}</Text>
        {kind === "flash" && endsAt !== null && (
          <Countdown
            className="grow small home-activity__time"
            until={endsAt}
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
