import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, stopPullDownRefresh, useDidShow, usePullDownRefresh } from "@tarojs/taro";
import { useState } from "react";
import { Button } from "@/components/button";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { Notice } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { CouponTicket } from "@/coupons/coupon-ticket";
import { api } from "@/data/api";
import type { CouponCard } from "@/data/shapes";
import { formatTime } from "@/format/time";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";

const states = [
  { key: "unused", name: "未使用" },
  { key: "used", name: "已使用" },
  { key: "expired", name: "已过期" },
] as const;

type State = (typeof states)[number]["key"];

const empty: Record<State, string> = {
  unused: "没有可用的优惠券",
  used: "没有用过的优惠券",
  expired: "没有过期的优惠券",
};

function CouponsPage() {
  return (
    <LoginWall reason="登录后查看优惠券">
      <Coupons />
    </LoginWall>
  );
}

function Coupons() {
  const { loggedIn } = useMe();
  const [state, setState] = useState<State>("unused");
  const asked = { enabled: loggedIn, staleTime: 0 };
  const counts = useQuery({ ...api.coupons.counts.queryOptions(), ...asked });
  const coupons = useInfiniteQuery({
    ...api.coupons.mine.infiniteQueryOptions({ state }, { getNextPageParam: (page) => page.nextCursor }),
    ...asked,
  });
  const refresh = () => Promise.all([counts.refetch(), coupons.refetch()]);
  useDidShow(() => void (loggedIn && refresh()));
  usePullDownRefresh(async () => {
    await refresh();
    stopPullDownRefresh();
  });
  const goCentre = () => navigateTo({ url: "/member/coupon-centre/index" });
  return (
    <View id="coupons-page" className="screen">
      <Tabs
        id="coupons-tab"
        tabs={states.map((tab) => ({ ...tab, count: counts.data?.[tab.key] }))}
        chosen={state}
        onChoose={setState}
      />
      <EndlessList
        query={coupons}
        empty={
          <Notice
            id="coupons-empty"
            icon="ticket"
            title={empty[state]}
            hint="领券中心每天都可以看看"
            action={
              <Button id="go-centre" tone="quiet" onTap={goCentre}>
                去领券
              </Button>
            }
          />
        }
      >
        {(items) => items.map((coupon) => <OwnTicket key={coupon.id} coupon={coupon} />)}
      </EndlessList>
    </View>
  );
}

function OwnTicket({ coupon }: { coupon: CouponCard }) {
  const { id, state, orderNo, validFrom, validUntil } = coupon;
  const isUsable = state === "unused";
  const isWaiting = validFrom !== null && Date.parse(validFrom) > Date.now();
  const seeOrder = orderNo ? () => navigateTo({ url: `/pages/order/index?orderNo=${orderNo}` }) : undefined;
  return (
    <CouponTicket
      id={`coupon-${id}`}
      coupon={coupon}
      faded={!isUsable && state !== "locked"}
      note={isWaiting ? `${formatTime(validFrom)} 起可用` : `${formatTime(validUntil)} 到期`}
      onTap={isUsable ? undefined : seeOrder}
      action={
        isUsable || seeOrder ? (
          <Button
            id={`coupon-use-${id}`}
            small
            tone={isUsable ? "buy" : "quiet"}
            disabled={isUsable && isWaiting}
            onTap={isUsable ? () => goToGoods(coupon) : seeOrder}
          >
            {isUsable ? "去使用" : "看订单"}
          </Button>
        ) : (
          <Text className="faint small">{coupon.stateName}</Text>
        )
      }
    />
  );
}

/** The page that lists goods covered by the coupon. */
function goToGoods({ productIds, templateId }: CouponCard): void {
  const [only, another] = productIds ?? [];
  const goods = `/pages/products/index?templateId=${templateId}&name=${encodeURIComponent("可用券商品")}`;
  void navigateTo({ url: only && !another ? `/pages/product/index?id=${only}` : goods });
}

export default withErrorPage(CouponsPage);
