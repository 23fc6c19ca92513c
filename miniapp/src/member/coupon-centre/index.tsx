import { useInfiniteQuery } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Button } from "@/components/button";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { Notice } from "@/components/states";
import { OfferTicket } from "@/coupons/offer-ticket";
import { api } from "@/data/api";
import { LoginWall } from "@/members/login-wall";
import { useMe } from "@/members/use-me";

function CouponCentrePage() {
  return (
    <LoginWall reason="登录后领取优惠券">
      <CouponCentre />
    </LoginWall>
  );
}

function CouponCentre() {
  const { loggedIn } = useMe();
  const offers = useInfiniteQuery({
    ...api.coupons.centre.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    enabled: loggedIn,
    staleTime: 0,
  });
  const exchange = (
    <Button tone="quiet" onTap={() => navigateTo({ url: "/member/exchange/index" })}>
      用积分兑换
    </Button>
  );
  return (
    <View id="coupon-centre" className="screen">
      <EndlessList
        query={offers}
        empty={
          <Notice id="centre-empty" icon="ticket" title="现在没有可领的券" hint="也可以用积分兑换" action={exchange} />
        }
      >
        {(items) => items.map((offer) => <OfferTicket key={offer.templateId} offer={offer} />)}
      </EndlessList>
    </View>
  );
}

export default withErrorPage(CouponCentrePage);
