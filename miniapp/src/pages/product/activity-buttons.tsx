import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Button } from "@/components/button";
import type { ShownActivity } from "@/data/shapes";
import { formatFenShort } from "@/format/money";
import { useOwnBargain } from "@/pages/product/use-own-bargain";

type Props = { activity: ShownActivity; onAlone: () => void; onActivity: () => void };

const acts = { timed: "立即购买", flash: "秒杀价购买", group: "发起拼团", bargain: "发起砍价" };

/** 单独购买 at the normal price beside the activity's own button. */
export function ActivityButtons({ activity, onAlone, onActivity }: Props) {
  const { kind, priceFen } = activity;
  const bargainId = useOwnBargain(activity);
  const goOn = () => navigateTo({ url: `/promotions/bargain/index?id=${bargainId}` });
  return (
    <View className="row grow">
      <Button id="buy" tone="gold" onTap={onAlone}>
        单独购买
      </Button>
      <Button id="buy-activity" tone="buy" onTap={bargainId === null ? onActivity : goOn}>
        <Text className="activity-button">
          {bargainId === null ? acts[kind] : "继续砍价"}
          <Text className="activity-button__price number">
            {kind === "bargain" && "底价 "}
            {formatFenShort(priceFen)}
          </Text>
        </Text>
      </Button>
    </View>
  );
}
