import { Text, View } from "@tarojs/components";
import { GrowthBar } from "@/components/growth-bar";
import { Price } from "@/components/price";
import type { ShownActivity } from "@/data/shapes";
import { formatFenShort } from "@/format/money";
import { Countdown } from "@/orders/countdown";
import "./activity-strip.css";

/** The price of the activity that the product is in, what is left of it, and until when. */
export function ActivityStrip({ activity, aheadMs }: { activity: ShownActivity; aheadMs: number }) {
  const { group, bargain, priceFen, listPriceFen, isRunning, startsAt, endsAt, perMember } = activity;
  const name = group ? `${group.size} 人团` : bargain ? `砍价底价 · ${bargain.helpers} 刀到底` : "限时秒杀";
  const until = isRunning ? endsAt : startsAt;
  return (
    <View id="activity-strip" className={`activity-strip ${isRunning ? "" : "activity-strip--coming"}`}>
      <View className="grow">
        <View className="activity-strip__prices">
          <Price id="activity-price" fen={priceFen} size="large" tone="light" />
          {priceFen < listPriceFen && (
            <Text className="activity-strip__struck number">{formatFenShort(listPriceFen)}</Text>
          )}
        </View>
        <Text className="activity-strip__name">
          {name}
          {perMember !== null && ` · 每人限购 ${perMember} 件`}
        </Text>
      </View>
      <View className="activity-strip__time">
        {until !== null && (
          <Countdown
            id="activity-countdown"
            className="activity-strip__countdown"
            until={until}
            aheadMs={aheadMs}
            before={isRunning ? "距结束 " : "距开始 "}
            over={isRunning ? "已结束" : "开始了"}
          />
        )}
        <Stock activity={activity} />
      </View>
    </View>
  );
}

function Stock({ activity: { isRunning, stock, left } }: { activity: ShownActivity }) {
  if (!isRunning) return <Text className="activity-strip__left">即将开始</Text>;
  if (stock === null || left === null) return null;
  if (left === 0) return <Text className="activity-strip__left">已抢完，可按平时价购买</Text>;
  return (
    <>
      <GrowthBar doneBp={Math.floor(((stock - left) * 10_000) / stock)} />
      <Text className="activity-strip__left number">
        已抢 {stock - left} 件，还剩 {left} 件
      </Text>
    </>
  );
}
