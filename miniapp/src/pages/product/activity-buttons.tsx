import { Text, View } from "@tarojs/components";
import { Button } from "@/components/button";
import type { ShownActivity } from "@/data/shapes";
import { formatFenShort } from "@/format/money";

type Props = { activity: ShownActivity; onAlone: () => void; onActivity: () => void };

/** 单独购买 at the normal price beside the activity's own button. */
export function ActivityButtons({ activity: { kind, priceFen }, onAlone, onActivity }: Props) {
  return (
    <View className="row grow">
      <Button id="buy" tone="gold" onTap={onAlone}>
        单独购买
      </Button>
      <Button id="buy-activity" tone="buy" onTap={onActivity}>
        <Text className="activity-button">
          {kind === "flash" ? "秒杀价购买" : "发起拼团"}
          <Text className="activity-button__price number">{formatFenShort(priceFen)}</Text>
        </Text>
      </Button>
    </View>
  );
}
