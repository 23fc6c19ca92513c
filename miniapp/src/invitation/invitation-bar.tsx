import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { useEffect } from "react";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { Avatar } from "@/components/picture";
import { tap } from "@/components/tap";
import { useSession } from "@/data/session";
import { useInvitation } from "@/invitation/use-invitation";
import { useMe } from "@/members/use-me";
import "./invitation-bar.css";

/** Shows the inviter on top of the page that a share card opened; members whose referrer is settled are not asked. */
export function InvitationBar() {
  const { inviter, code, decline } = useInvitation();
  const session = useSession();
  const { me } = useMe();
  const isSettled = session !== null && me != null && (me.referrer !== null || me.identity !== "customer");
  useEffect(() => {
    if (isSettled && code) decline();
  }, [isSettled, code, decline]);
  if (!inviter || isSettled) return null;
  return (
    <View id="invitation-bar" className="invitation-bar">
      <Avatar nickname={inviter.nickname} path={inviter.avatarUrl} size="small" />
      <View className="grow">
        <Text className="invitation-bar__name">{inviter.nickname}</Text>
        <Text className="soft small">{session ? " 邀请你，接受后成为你的推荐人" : " 邀请你来逛逛，登录后生效"}</Text>
      </View>
      {session ? (
        <>
          <Button id="invitation-see" small onTap={() => navigateTo({ url: "/pages/invitation/index" })}>
            看看
          </Button>
          <View className="invitation-bar__close" {...tap(decline, { label: "不接受邀请" })}>
            <Icon name="close" size={16} />
          </View>
        </>
      ) : (
        <Button id="invitation-login" small onTap={() => navigateTo({ url: "/pages/login/index" })}>
          登录
        </Button>
      )}
    </View>
  );
}
