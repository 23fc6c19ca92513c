import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { Sheet } from "@/components/sheet";
import type { Drawn } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { prizeIcons, prizePages } from "@/promotions/prize-look";

const where = { coupon: "已放入我的优惠券", points: "已到账" };

/** What a draw won, once the light has stopped on it. */
export function ResultSheet({ drawn, onClose }: { drawn: Drawn; onClose: () => void }) {
  const { kind, prizeName, points } = drawn;
  const use = () => {
    onClose();
    if (kind !== "none") void navigateTo({ url: prizePages[kind] });
  };
  return (
    <Sheet id="lottery-result" open title={kind === "none" ? "没有抽中" : "恭喜抽中"} onClose={onClose}>
      <View className={`won won--${kind}`}>
        <View className="won__mark">
          <Icon name={prizeIcons[kind]} size={34} />
        </View>
        <Text className="won__name">{prizeName}</Text>
        <Text className="block soft number">
          {kind === "none"
            ? "这次没有抽中奖品"
            : `${kind === "points" ? `${formatCount(points)} 积分` : ""}${where[kind]}`}
        </Text>
      </View>
      <View className="won__acts">
        {kind !== "none" && (
          <Button id="lottery-use" tone="line" onTap={use}>
            {kind === "coupon" ? "去使用" : "看看积分"}
          </Button>
        )}
        <Button id="lottery-on" tone="buy" onTap={onClose}>
          知道了
        </Button>
      </View>
    </Sheet>
  );
}
