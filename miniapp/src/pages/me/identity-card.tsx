import { Text, View } from "@tarojs/components";
import { navigateTo, setClipboardData } from "@tarojs/taro";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { Avatar } from "@/components/picture";
import { Skeleton } from "@/components/states";
import { tap } from "@/components/tap";
import type { Me } from "@/data/shapes";
import { formatDate } from "@/format/time";

const openProfile = () => navigateTo({ url: "/pages/profile/index" });

export function IdentityCard({ me }: { me: Me }) {
  return (
    <View id="identity-card" className={`identity-card identity-card--${me.identity}`}>
      <View className="row">
        <View id="go-profile" {...tap(openProfile, { role: "link", label: "修改个人资料" })}>
          <Avatar nickname={me.nickname} path={me.avatarUrl} size="large" />
        </View>
        <View className="grow">
          <View className="row" {...tap(openProfile, { role: "link", label: `${me.nickname}，修改个人资料` })}>
            <Text id="my-nickname" className="identity-card__name one-line">
              {me.nickname}
            </Text>
            <View className="identity-card__edit">
              <Icon name="edit" size={14} />
            </View>
          </View>
          <Text className="identity-card__since number">
            <Text className="identity-card__part">会员号 {me.id}</Text>
            <Text className="identity-card__part">{formatDate(me.createdAt)} 加入</Text>
          </Text>
        </View>
        <View id="identity-name" className="identity-card__badge">
          {me.identity !== "customer" && <Icon name="crown" size={14} />}
          <Text>{me.identityName}</Text>
        </View>
      </View>
      {me.invitationCode ? (
        <View
          className="identity-card__code"
          {...tap(() => me.invitationCode && setClipboardData({ data: me.invitationCode }))}
        >
          <Text className="identity-card__label">邀请码</Text>
          <Text id="invitation-code" className="identity-card__value">
            {me.invitationCode}
          </Text>
          <Icon name="copy" size={16} />
        </View>
      ) : (
        <View
          className="identity-card__code"
          {...tap(() => navigateTo({ url: "/pages/join/index" }), { role: "link" })}
        >
          <Text className="grow">购买加盟区商品即成为代理，获得邀请码</Text>
          <Icon name="forward" size={14} />
        </View>
      )}
    </View>
  );
}

export function IdentityCardGuest() {
  return (
    <View id="identity-guest" className="identity-card identity-card--customer">
      <View className="row">
        <Avatar nickname="客" path={null} size="large" />
        <View className="grow">
          <Text className="identity-card__name">还没有登录</Text>
          <Text className="identity-card__since">登录后查看订单、收益和邀请码</Text>
        </View>
        <Button id="go-login" small onTap={() => navigateTo({ url: "/pages/login/index" })}>
          登录
        </Button>
      </View>
    </View>
  );
}

export function IdentityCardSkeleton() {
  return (
    <View className="identity-card identity-card--customer">
      <View className="row">
        <Skeleton width="60px" height={60} gap={0} />
        <View className="grow">
          <Skeleton width="50%" height={20} />
          <Skeleton width="70%" gap={0} />
        </View>
      </View>
    </View>
  );
}
