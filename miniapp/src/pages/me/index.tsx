import { View } from "@tarojs/components";
import { navigateTo, useDidShow } from "@tarojs/taro";
import { Cell, Cells } from "@/components/cell";
import { withErrorPage } from "@/components/error-page";
import { Loaded } from "@/components/states";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { InvitationBar } from "@/invitation/invitation-bar";
import { CardsCell } from "@/members/cards-cell";
import { useMe } from "@/members/use-me";
import { useUnread } from "@/messages/use-unread";
import { IdentityCard, IdentityCardGuest, IdentityCardSkeleton } from "@/pages/me/identity-card";
import { MembershipCard } from "@/pages/me/membership-card";
import { OrderEntries } from "@/pages/me/order-entries";
import { type Service, Services } from "@/pages/me/services";
import { useEarns } from "@/pages/me/use-earns";
import { useOrganisations } from "@/pages/me/use-organisations";
import { ServiceCell } from "@/service/service-entry";
import "./index.css";

const earning: Service[] = [
  { id: "go-centre", name: "推广中心", icon: "growth", url: "/agent/centre/index" },
  { id: "go-earnings", name: "我的收益", icon: "wallet", url: "/agent/earnings/index" },
  { id: "go-wallet", name: "我的钱包", icon: "coins", url: "/agent/wallet/index" },
  { id: "go-team", name: "我的团队", icon: "team", url: "/agent/team/index" },
  { id: "go-standing", name: "身份与分红", icon: "crown", url: "/agent/standing/index" },
];
const share = { id: "go-share", name: "分享推广", icon: "share", url: "/agent/share/index" };
const join = { id: "go-join", name: "成为代理", icon: "leaf", url: "/pages/join/index" };
const rules = { ...join, name: "代理规则" };

const messages = (count: number | undefined): Service => ({
  id: "go-messages",
  name: "消息",
  icon: "bell",
  url: "/member/messages/index",
  count,
});
const ownThings: Service[] = [
  { id: "go-groups", name: "我的拼团", icon: "team", url: "/promotions/groups/index" },
  { id: "go-lottery", name: "抽奖", icon: "gift", url: "/promotions/lottery/index" },
  { id: "go-prizes", name: "我的奖品", icon: "ticket", url: "/promotions/prizes/index" },
  { id: "go-reviews", name: "我的评价", icon: "star", url: "/member/reviews/index" },
  { id: "go-favourites", name: "我的收藏", icon: "heart", url: "/pages/favourites/index" },
  { id: "go-history", name: "浏览记录", icon: "clock", url: "/pages/history/index" },
  { id: "go-addresses", name: "收货地址", icon: "pin", url: "/pages/addresses/index" },
];

const go = (url: string) => () => navigateTo({ url });

function MePage() {
  const { loggedIn, me, query } = useMe();
  // Load again at each visit: other members' orders can change this member's identity.
  useDidShow(() => void queryClient.invalidateQueries(api.members.me.queryFilter()));
  const unread = useUnread();
  const refers = me !== undefined && me.identity !== "customer";
  const earns = useEarns(me);
  const organisations = useOrganisations();
  return (
    <View id="me" className="screen">
      <InvitationBar />
      {loggedIn ? (
        <Loaded query={query} waiting={<IdentityCardSkeleton />}>
          {(shown) => <IdentityCard me={shown} />}
        </Loaded>
      ) : (
        <IdentityCardGuest />
      )}
      <MembershipCard />
      <CardsCell />
      <OrderEntries />
      {earns ? (
        <Services title="推广与收益" services={refers ? [...earning, share, rules] : [...earning, join]} />
      ) : (
        <Cells>
          <Cell id="go-join" icon="leaf" label="成为代理" value="了解规则" onTap={go("/pages/join/index")} />
        </Cells>
      )}
      <Services title="我的服务" services={[messages(unread?.total), ...organisations, ...ownThings]} />
      {me && (
        <Cells>
          <Cell
            id="my-referrer"
            icon="share"
            label="我的推荐人"
            value={me.referrer?.nickname ?? "暂无"}
            onTap={me.referrer ? undefined : go("/pages/invitation/index")}
          />
          {me.owner && <Cell id="my-owner" icon="crown" label="归属老板" value={me.owner.nickname} />}
        </Cells>
      )}
      <ServiceCell />
      <Cells>
        <Cell id="go-settings" icon="settings" label="设置" onTap={go("/pages/settings/index")} />
      </Cells>
    </View>
  );
}

export default withErrorPage(MePage);
