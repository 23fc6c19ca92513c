import { Text, View } from "@tarojs/components";
import { navigateTo, setClipboardData } from "@tarojs/taro";
import { Button } from "@/components/button";
import { tap } from "@/components/tap";

/** The buyer has become an agent by this order. */
export function JoinedCard({ invitationCode }: { invitationCode: string }) {
  return (
    <View id="joined" className="joined">
      <Text className="joined__title">恭喜，你已成为代理</Text>
      <Text className="joined__text">这是你的邀请码，朋友通过它建立推荐关系</Text>
      <Text id="joined-code" className="joined__code" {...tap(() => setClipboardData({ data: invitationCode }))}>
        {invitationCode}
      </Text>
      <Button id="joined-share" tone="gold" onTap={() => navigateTo({ url: "/agent/share/index" })}>
        查看我的分享卡片
      </Button>
    </View>
  );
}
