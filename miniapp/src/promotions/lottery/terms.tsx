import { Text, View } from "@tarojs/components";
import { Icon } from "@/components/icon";
import type { Lottery } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { formatRate } from "@/format/rate";
import { formatTime } from "@/format/time";
import { prizeIcons } from "@/promotions/prize-look";

/** The chance of each prize, and how many of it are left. */
export function Chances({ lottery: { prizes } }: { lottery: Lottery }) {
  const hasStock = prizes.some(({ left }) => left !== null);
  return (
    <View id="lottery-chances" className="card">
      <Text className="card__title">奖品和中奖概率</Text>
      {prizes.map(({ no, name, kind, chanceBp, left }) => (
        <View key={no} className="row chance">
          <View className={`chance__mark chance__mark--${kind}`}>
            <Icon name={prizeIcons[kind]} size={18} />
          </View>
          <Text className="grow one-line">{name}</Text>
          {left !== null && (
            <Text className={`small number ${left === 0 ? "owed" : "soft"}`}>
              {left === 0 ? "抽完了" : `剩 ${formatCount(left)} 份`}
            </Text>
          )}
          <Text className="chance__rate number">{formatRate(chanceBp)}</Text>
        </View>
      ))}
      {hasStock && <Text className="block faint small chance__note">抽中已经抽完的奖品，算未中奖。</Text>}
    </View>
  );
}

export function Rules({ lottery }: { lottery: Lottery }) {
  const { by, costPoints, perDay, perMember, startsAt, endsAt, rules } = lottery;
  const cost = by === "points" ? `每次消耗 ${formatCount(costPoints)} 积分` : "活动期间每付款一个订单，抽一次";
  const limits = [
    perDay !== null && `每天最多 ${formatCount(perDay)} 次`,
    perMember !== null && `每人一共 ${formatCount(perMember)} 次`,
  ].filter(Boolean);
  const lines = [
    `${formatTime(startsAt)} 到 ${formatTime(endsAt)}`,
    `${[cost, ...limits].join("，")}。`,
    by === "points"
      ? "抽奖用掉的积分不退。积分和优惠券抽中即到账。"
      : "全额退款的订单没有机会。积分和优惠券抽中即到账。",
    ...rules.split("\n").filter(Boolean),
  ];
  return (
    <View className="card">
      <Text className="card__title">活动规则</Text>
      {lines.map((line) => (
        <Text key={line} className="block soft small lottery-rule number">
          {line}
        </Text>
      ))}
    </View>
  );
}
