import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, switchTab, useDidShow } from "@tarojs/taro";
import { useEffect } from "react";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { withErrorPage } from "@/components/error-page";
import { GoShopping } from "@/components/go-shopping";
import { Icon } from "@/components/icon";
import { Loaded, Notice } from "@/components/states";
import { CouponTicket } from "@/coupons/coupon-ticket";
import { api } from "@/data/api";
import type { NewcomerOffer, OwnNewcomerGift } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { formatTime } from "@/format/time";
import { useMe } from "@/members/use-me";
import { giftWords } from "@/newcomer-gift/gift-words";
import { noteSeenGift } from "@/newcomer-gift/seen-gift";
import "./index.css";

/** 新人礼: what it holds; a guest logs in for it, a member finds what arrived and uses it from here. */
function NewcomerPage() {
  const { loggedIn } = useMe();
  return (
    <View id="newcomer" className="screen screen--with-bar">
      {loggedIn ? <OwnGift /> : <OpenGift />}
    </View>
  );
}

function OpenGift() {
  const open = useQuery({ ...api.newcomerGift.show.queryOptions(), staleTime: 0 });
  return (
    <Loaded query={open}>
      {(offer) =>
        offer ? (
          <>
            <GiftHead offer={offer} words={`${offer.whenName}自动到账，每人一次`} />
            <GiftContents offer={offer} isGiven={false} />
            <BottomBar>
              <Button id="newcomer-login" tone="buy" onTap={() => navigateTo({ url: "/pages/login/index" })}>
                微信登录领取
              </Button>
            </BottomBar>
          </>
        ) : (
          <Notice
            id="newcomer-none"
            icon="gift"
            title="现在没有新人礼"
            hint="领券中心每天都可以看看"
            action={<GoShopping />}
          />
        )
      }
    </Loaded>
  );
}

function OwnGift() {
  const own = useQuery({ ...api.newcomerGift.mine.queryOptions(), staleTime: 0 });
  useDidShow(() => void own.refetch());
  const givenAt = own.data?.state === "given" ? own.data.at : null;
  useEffect(() => {
    if (givenAt) noteSeenGift(givenAt);
  }, [givenAt]);
  return <Loaded query={own}>{(shown) => <OwnContents own={shown} />}</Loaded>;
}

function OwnContents({ own: { state, at, offer } }: { own: OwnNewcomerGift }) {
  if (!offer)
    return (
      <Notice
        id="newcomer-none"
        icon="gift"
        title="没有新人礼可领"
        hint="新人礼送给新注册的会员，每人一次"
        action={
          <Button tone="quiet" onTap={() => navigateTo({ url: "/member/coupon-centre/index" })}>
            去领券中心
          </Button>
        }
      />
    );
  const isGiven = state === "given";
  const words = isGiven && at ? `${formatTime(at)} 已到账` : `${offer.whenName}自动到账，每人一次`;
  return (
    <>
      <GiftHead offer={offer} words={words} />
      <GiftContents offer={offer} isGiven={isGiven} />
      <BottomBar>
        {isGiven && (
          <Button tone="line" onTap={() => navigateTo({ url: "/member/coupons/index" })}>
            我的优惠券
          </Button>
        )}
        <Button id="newcomer-shop" tone="buy" onTap={() => switchTab({ url: "/pages/home/index" })}>
          {isGiven ? "去逛逛" : "去下单"}
        </Button>
      </BottomBar>
    </>
  );
}

function GiftHead({ offer, words }: { offer: NewcomerOffer; words: string }) {
  const { title, coupons, couponsFen, points } = offer;
  const count = coupons.reduce((all, one) => all + one.count, 0);
  return (
    <View className="gift-head">
      <View className="gift-head__mark">
        <Icon name="gift" size={30} />
      </View>
      <Text className="gift-head__title">{title}</Text>
      <Text id="newcomer-words" className="gift-head__worth number">
        {giftWords({ coupons: count, couponsFen, points })}
      </Text>
      <Text id="newcomer-state" className="gift-head__words number">
        {words}
      </Text>
    </View>
  );
}

function GiftContents({ offer: { coupons, points }, isGiven }: { offer: NewcomerOffer; isGiven: boolean }) {
  const seePoints = isGiven ? () => navigateTo({ url: "/member/points/index" }) : undefined;
  return (
    <>
      {coupons.map((coupon) => {
        const { templateId, count, validitySentence } = coupon;
        const goods = `/pages/products/index?templateId=${templateId}&name=${encodeURIComponent("可用券商品")}`;
        return (
          <CouponTicket
            key={templateId}
            id={`newcomer-coupon-${templateId}`}
            coupon={coupon}
            note={isGiven && count > 1 ? `${validitySentence} · 共 ${count} 张` : validitySentence}
            action={
              isGiven ? (
                <Button small tone="buy" onTap={() => navigateTo({ url: goods })}>
                  去使用
                </Button>
              ) : (
                <Text className="gift-count number">×{count}</Text>
              )
            }
          />
        );
      })}
      {points > 0 && (
        <View className="card row gift-points">
          <View className="gift-points__mark">
            <Icon name="coins" size={24} />
          </View>
          <View className="grow">
            <Text className="block gift-points__sum number">{formatCount(points)} 积分</Text>
            <Text className="block soft small">可以抵现、抽奖、换好物</Text>
          </View>
          {seePoints && (
            <Button small tone="quiet" onTap={seePoints}>
              去使用
            </Button>
          )}
        </View>
      )}
    </>
  );
}

export default withErrorPage(NewcomerPage);
