import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import type { Order } from "@/data/shapes";
import { formatCount } from "@/format/count";

/** Points and growth that the order's receipt gave, in the platform's programme and the store's. */
export function OrderGave({ order: { reward, storeReward, storeName } }: { order: Order }) {
  const gave = [
    reward &&
      reward.points + reward.growth > 0 &&
      `得 ${formatCount(reward.points)} 积分、${formatCount(reward.growth)} 成长值`,
    storeReward &&
      storeReward.points + storeReward.growth > 0 &&
      `${storeName}会员：${formatCount(storeReward.points)} 积分、${formatCount(storeReward.growth)} 成长值`,
  ].filter((sentence) => typeof sentence === "string");
  if (gave.length === 0) return null;
  return (
    <View
      id="order-gave"
      className="card row order-gave"
      {...tap(() => navigateTo({ url: "/member/points/index" }), { role: "link" })}
    >
      <Icon name="gift" size={20} color="var(--gold)" />
      <View className="grow">
        {gave.map((sentence) => (
          <Text key={sentence} className="block number">
            {sentence}
          </Text>
        ))}
      </View>
      <Icon name="forward" size={14} color="var(--ink-faint)" />
    </View>
  );
}
