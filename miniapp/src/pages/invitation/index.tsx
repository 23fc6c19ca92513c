import { Text, View } from "@tarojs/components";
import { navigateTo, switchTab } from "@tarojs/taro";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { Avatar } from "@/components/picture";
import { Loaded, Notice } from "@/components/states";
import { useSession } from "@/data/session";
import { useInvitation } from "@/invitation/use-invitation";
import { usePageInvitation } from "@/invitation/use-page-invitation";
import { useMe } from "@/members/use-me";
import { JoinExplained } from "@/pages/product/join-explained";
import { useShopName } from "@/shop/use-shop";
import "@/pages/product/index.css";
import "./index.css";

const goHome = () => switchTab({ url: "/pages/home/index" });

/** The landing page of invitation links and mini-program codes: the inviter, and what the invitation means. */
function InvitationPage() {
  usePageInvitation();
  const { code, preview } = useInvitation();
  const session = useSession();
  const { me } = useMe();
  const shopName = useShopName();
  const home = <Button onTap={goHome}>去逛逛</Button>;
  if (!code) {
    const referrer = me?.referrer;
    const title = referrer ? `你的推荐人是 ${referrer.nickname}` : "没有待接受的邀请";
    return (
      <View className="screen">
        <Notice icon="team" title={title} hint="推荐关系建立后不再改变" action={home} />
        {me?.identity === "customer" && <JoinExplained />}
      </View>
    );
  }
  return (
    <View id="invitation" className="screen">
      <Loaded query={preview}>
        {(inviter) =>
          inviter ? (
            <>
              <View className="invitation-card">
                <Avatar nickname={inviter.nickname} path={inviter.avatarUrl} size="large" />
                <Text id="inviter-name" className="invitation-card__name">
                  {inviter.nickname}
                </Text>
                <Text className="soft">邀请你来{shopName}，一起买好物</Text>
                {!session && (
                  <View className="invitation-card__action">
                    <Button id="invitation-login" onTap={() => navigateTo({ url: "/pages/login/index" })}>
                      登录并接受邀请
                    </Button>
                  </View>
                )}
                <View className="invitation-card__action">
                  <Button id="invitation-browse" tone="line" onTap={goHome}>
                    先逛逛
                  </Button>
                </View>
              </View>
              <JoinExplained />
            </>
          ) : (
            <Notice
              id="invitation-unknown"
              icon="alert"
              title="邀请码无效"
              hint="请向朋友要一个新的链接"
              action={home}
            />
          )
        }
      </Loaded>
    </View>
  );
}

export default withErrorPage(InvitationPage);
