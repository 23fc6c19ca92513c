import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Button } from "@/components/button";
import { Avatar } from "@/components/picture";
import { useSession } from "@/data/session";
import { useInvitation } from "@/invitation/use-invitation";
import "./invitation-bar.css";

/** Shows the inviter on top of the page that a share card opened. */
export function InvitationBar() {
  const { inviter } = useInvitation();
  const session = useSession();
  if (!inviter || session) return null;
  return (
    <View id="invitation-bar" className="invitation-bar">
      <Avatar nickname={inviter.nickname} path={inviter.avatarUrl} size="small" />
      <View className="grow">
        <Text className="invitation-bar__name">{inviter.nickname}</Text>
        <Text className="soft small"> 邀请你来逛逛，登录后生效</Text>
      </View>
      <Button id="invitation-login" small onTap={() => navigateTo({ url: "/pages/login/index" })}>
        登录
      </Button>
    </View>
  );
}
