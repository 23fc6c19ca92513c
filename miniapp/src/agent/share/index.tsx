import { useQuery } from "@tanstack/react-query";
import { Image, Text, View } from "@tarojs/components";
import { navigateTo, setClipboardData, useShareAppMessage } from "@tarojs/taro";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { Avatar } from "@/components/picture";
import { Loaded, Notice, Skeleton } from "@/components/states";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { Me } from "@/data/shapes";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";
import { noteShare } from "@/share/note-share";
import { pageLink } from "@/share/page-link";
import { ShareButton } from "@/share/share-button";
import { sharePath } from "@/share/share-path";
import { useShopName } from "@/shop/use-shop";
import "./index.css";

const landing = "pages/invitation/index";

function SharePage() {
  const { me, query } = useMe();
  const shopName = useShopName();
  const path = sharePath({ page: `/${landing}`, me });
  useShareAppMessage(() => {
    void noteShare();
    return { title: `${me?.nickname ?? "朋友"} 邀请你来${shopName}`, path };
  });
  const join = <Button onTap={() => navigateTo({ url: "/pages/join/index" })}>了解怎样成为代理</Button>;
  return (
    <LoginWall reason="登录后查看分享卡片">
      <View id="share-page" className="screen">
        <Loaded query={query}>
          {(shown) =>
            shown.invitationCode ? (
              <ShareCard me={shown} code={shown.invitationCode} path={path} />
            ) : (
              <Notice icon="share" title="还没有邀请码" hint="成为代理后，这里会出现你的分享卡片" action={join} />
            )
          }
        </Loaded>
      </View>
    </LoginWall>
  );
}

function ShareCard({ me, code, path }: { me: Me; code: string; path: string }) {
  const shopName = useShopName();
  const picture = useQuery({ ...api.share.code.queryOptions({ page: landing }), staleTime: Number.POSITIVE_INFINITY });
  return (
    <>
      <View className="share-card">
        <Avatar nickname={me.nickname} path={me.avatarUrl} size="large" />
        <Text className="share-card__name">{me.nickname}</Text>
        <Text className="soft small">邀请你来{shopName}，一起买好物</Text>
        <View className="share-card__picture">
          <Loaded query={picture} waiting={<Skeleton height={168} gap={0} />}>
            {({ imageBase64 }) => (
              <Image
                id="share-code-picture"
                className="share-card__code"
                mode="aspectFit"
                showMenuByLongpress
                nativeProps={{ alt: "小程序码" }}
                src={imageBase64}
              />
            )}
          </Loaded>
        </View>
        <Text className="faint small">微信扫码进入小程序</Text>
        <View className="share-card__line" {...tap(() => setClipboardData({ data: code }))}>
          <Text className="soft">邀请码</Text>
          <Text id="share-invitation-code" className="share-card__value">
            {code}
          </Text>
        </View>
      </View>
      {process.env.TARO_ENV === "h5" && (
        <Text id="share-link" className="share-link block small soft" userSelect>
          {pageLink(path)}
        </Text>
      )}
      <ShareButton
        id="share-copy"
        tone="pine"
        path={path}
        label={process.env.TARO_ENV === "h5" ? "复制链接" : "发给微信好友"}
      />
      <View className="share-more">
        <Button id="share-poster" tone="line" onTap={() => navigateTo({ url: "/agent/poster/index" })}>
          生成海报
        </Button>
      </View>
      <Text className="block faint small share-foot">
        推荐关系在朋友登录时建立，只建立一次。分享全凭自愿，不影响任何功能。
      </Text>
    </>
  );
}

export default withErrorPage(SharePage);
