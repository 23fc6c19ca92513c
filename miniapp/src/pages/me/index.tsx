import { Text, View } from "@tarojs/components";
import { navigateTo, useDidShow } from "@tarojs/taro";
import { Cell, Cells } from "@/components/cell";
import { withErrorPage } from "@/components/error-page";
import { Loaded } from "@/components/states";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { InvitationBar } from "@/invitation/invitation-bar";
import { useMe } from "@/members/use-me";
import { useUnread } from "@/messages/use-unread";
import { IdentityCard, IdentityCardGuest, IdentityCardSkeleton } from "@/pages/me/identity-card";
import { MembershipCard } from "@/pages/me/membership-card";
import { OrderEntries } from "@/pages/me/order-entries";
import { ServiceCell } from "@/service/service-entry";
import "./index.css";

const go = (url: string) => () => navigateTo({ url });

function MePage() {
  const { loggedIn, me, query } = useMe();
  // Load again at each visit: other members' orders can change this member's identity.
  useDidShow(() => void queryClient.invalidateQueries(api.members.me.queryFilter()));
  const unread = useUnread();
  const refers = me !== undefined && me.identity !== "customer";
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
      <OrderEntries />
      <Cells>
        <Cell
          id="go-messages"
          icon="bell"
          label="消息"
          value={unread && unread.total > 0 && <Text className="me__unread number">{unread.total} 条未读</Text>}
          onTap={go("/member/messages/index")}
        />
      </Cells>
      <Cells>
        <Cell id="go-centre" icon="growth" label="推广中心" onTap={go("/agent/centre/index")} />
        <Cell id="go-earnings" icon="wallet" label="我的收益" onTap={go("/agent/earnings/index")} />
        <Cell id="go-wallet" icon="coins" label="我的钱包" onTap={go("/agent/wallet/index")} />
        <Cell id="go-team" icon="team" label="我的团队" onTap={go("/agent/team/index")} />
        <Cell id="go-standing" icon="crown" label="身份与分红" onTap={go("/agent/standing/index")} />
        {refers && <Cell id="go-share" icon="share" label="分享推广" onTap={go("/agent/share/index")} />}
        <Cell
          id="go-join"
          icon="leaf"
          label={refers ? "代理规则" : "成为代理"}
          value={refers ? undefined : "了解规则"}
          onTap={go("/pages/join/index")}
        />
      </Cells>
      <Cells>
        <Cell id="go-reviews" icon="star" label="我的评价" onTap={go("/member/reviews/index")} />
        <Cell id="go-favourites" icon="heart" label="我的收藏" onTap={go("/pages/favourites/index")} />
        <Cell id="go-history" icon="clock" label="浏览记录" onTap={go("/pages/history/index")} />
        <Cell id="go-addresses" icon="pin" label="收货地址" onTap={go("/pages/addresses/index")} />
        {me && (
          <Cell
            id="my-referrer"
            icon="share"
            label="我的推荐人"
            value={me.referrer?.nickname ?? "暂无"}
            onTap={me.referrer ? undefined : go("/pages/invitation/index")}
          />
        )}
        {me?.owner && <Cell id="my-owner" icon="crown" label="归属老板" value={me.owner.nickname} />}
      </Cells>
      <ServiceCell />
      <Cells>
        <Cell id="go-settings" icon="settings" label="设置" onTap={go("/pages/settings/index")} />
      </Cells>
    </View>
  );
}

export default withErrorPage(MePage);
