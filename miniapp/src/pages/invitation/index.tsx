import { Text, View } from "@tarojs/components";
import { navigateTo, switchTab } from "@tarojs/taro";
import { useState } from "react";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { Avatar } from "@/components/picture";
import { Loaded, Notice } from "@/components/states";
import { tellError } from "@/components/toast";
import { useSession } from "@/data/session";
import type { Invitation } from "@/data/shapes";
import { useInvitation } from "@/invitation/use-invitation";
import { usePageInvitation } from "@/invitation/use-page-invitation";
import { useMe } from "@/members/use-me";
import { CodeForm } from "@/pages/invitation/code-form";
import { Outcome } from "@/pages/invitation/outcome";
import { JoinExplained } from "@/pages/product/join-explained";
import { useShopName } from "@/shop/use-shop";
import "@/pages/product/index.css";
import "./index.css";

const goHome = () => switchTab({ url: "/pages/home/index" });

/** The landing page of invitation links and mini-program codes: the inviter, what it means, and what comes after accepting. */
function InvitationPage() {
  usePageInvitation();
  const { code, preview, accept, decline, busy } = useInvitation();
  const [outcome, setOutcome] = useState<Invitation | null>(null);
  if (outcome) return <Outcome outcome={outcome} />;
  if (!code) return <NoInvitation />;
  const submit = async () => {
    try {
      setOutcome(await accept());
    } catch (error) {
      tellError(error);
    }
  };
  return (
    <View id="invitation" className="screen">
      <Loaded query={preview}>
        {(inviter) =>
          inviter ? (
            <>
              <Inviter inviter={inviter} busy={busy} onAccept={() => void submit()} onDecline={decline} />
              <JoinExplained />
            </>
          ) : (
            <Notice
              id="invitation-unknown"
              icon="alert"
              title="邀请码无效"
              hint="请核对邀请码，或向朋友要一个新的链接"
              action={
                <Button id="invitation-other" onTap={decline}>
                  换一个邀请码
                </Button>
              }
            />
          )
        }
      </Loaded>
    </View>
  );
}

type InviterProps = {
  inviter: { nickname: string; avatarUrl: string };
  busy: boolean;
  onAccept: () => void;
  onDecline: () => void;
};

function Inviter({ inviter, busy, onAccept, onDecline }: InviterProps) {
  const session = useSession();
  const shopName = useShopName();
  return (
    <View className="invitation-card">
      <Avatar nickname={inviter.nickname} path={inviter.avatarUrl} size="large" />
      <Text id="inviter-name" className="invitation-card__name">
        {inviter.nickname}
      </Text>
      <Text className="soft">邀请你来{shopName}，一起买好物</Text>
      <View className="invitation-card__action">
        {session ? (
          <Button id="invitation-accept" busy={busy} onTap={onAccept}>
            接受邀请
          </Button>
        ) : (
          <Button id="invitation-login" onTap={() => navigateTo({ url: "/pages/login/index" })}>
            登录并接受邀请
          </Button>
        )}
      </View>
      <View className="invitation-card__action">
        {session ? (
          <Button id="invitation-decline" tone="line" onTap={onDecline}>
            不接受
          </Button>
        ) : (
          <Button id="invitation-browse" tone="line" onTap={goHome}>
            先逛逛
          </Button>
        )}
      </View>
      <Text className="faint small invitation-card__foot">
        接受后 TA 成为你的推荐人，推荐关系只建立一次，以后不能更改。
      </Text>
    </View>
  );
}

/** Without a link: the referrer one has, or a field for the code that a friend told. */
function NoInvitation() {
  const { me } = useMe();
  const home = <Button onTap={goHome}>去逛逛</Button>;
  if (me?.referrer) {
    return (
      <View className="screen">
        <Notice
          icon="team"
          title={`你的推荐人是 ${me.referrer.nickname}`}
          hint="推荐关系建立后不再改变"
          action={home}
        />
        {me.identity === "customer" && <JoinExplained />}
      </View>
    );
  }
  if (me && me.identity !== "customer") {
    return (
      <View className="screen">
        <Notice icon="team" title="你没有推荐人" hint="已经加盟的会员不能再绑定推荐人" action={home} />
      </View>
    );
  }
  return (
    <View className="screen">
      <CodeForm />
      <JoinExplained />
    </View>
  );
}

export default withErrorPage(InvitationPage);
