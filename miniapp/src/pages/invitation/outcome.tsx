import { Text, View } from "@tarojs/components";
import { navigateTo, switchTab } from "@tarojs/taro";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { Notice } from "@/components/states";
import type { Invitation } from "@/data/shapes";
import { JoinExplained } from "@/pages/product/join-explained";

const joinProducts = `/pages/products/index?zone=join&name=${encodeURIComponent("加盟区")}`;

/** What came of an invitation: the reason of a refusal, or the way on to the pack. */
export function Outcome({ outcome }: { outcome: Invitation }) {
  const home = (
    <Button id="outcome-home" tone="line" onTap={() => switchTab({ url: "/pages/home/index" })}>
      先去逛逛
    </Button>
  );
  if (!outcome.accepted) {
    return (
      <View className="screen">
        <Notice
          id="invitation-refused"
          icon="alert"
          title="这个邀请没有生效"
          hint={outcome.refusalMessage ?? "请向朋友要一个新的链接"}
          action={home}
        />
      </View>
    );
  }
  return (
    <View id="invitation-accepted" className="screen">
      <View className="invitation-card">
        <View className="invitation-card__icon invitation-card__icon--done">
          <Icon name="check" size={34} />
        </View>
        <Text className="invitation-card__name">{`推荐人：${outcome.inviterNickname ?? "好友"}`}</Text>
        <Text className="soft">推荐关系已经建立</Text>
        <View className="invitation-card__action">
          <Button id="outcome-join" onTap={() => navigateTo({ url: joinProducts })}>
            看看加盟区商品
          </Button>
        </View>
        <View className="invitation-card__action">{home}</View>
      </View>
      <JoinExplained />
    </View>
  );
}
