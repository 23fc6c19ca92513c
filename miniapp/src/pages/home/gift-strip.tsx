import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, useDidShow } from "@tarojs/taro";
import { useState } from "react";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { Home, OwnNewcomerGift } from "@/data/shapes";
import { useMe } from "@/members/use-me";
import { giftWords } from "@/newcomer-gift/gift-words";
import { readSeenGift } from "@/newcomer-gift/seen-gift";
import "./gift-strip.css";

/** A gift that arrived longer ago is no news. */
const newsMs = 7 * 86_400_000;

/** 新人礼 for guests, for members whose first order brings it, and for those who have not looked at theirs yet. */
export function GiftStrip({ gift }: { gift: NonNullable<Home["newcomerGift"]> }) {
  const { loggedIn } = useMe();
  const [seenAt, setSeenAt] = useState(readSeenGift);
  useDidShow(() => setSeenAt(readSeenGift()));
  const own = useQuery({ ...api.newcomerGift.mine.queryOptions(), enabled: loggedIn, staleTime: 60_000 });
  if (loggedIn && !(own.data && isNews(own.data, seenAt))) return null;
  const { coupons, couponsFen, points } = own.data?.offer ?? gift;
  const count = typeof coupons === "number" ? coupons : coupons.reduce((all, one) => all + one.count, 0);
  const isGiven = own.data?.state === "given";
  return (
    <View
      id="home-gift"
      className="gift-strip"
      {...tap(() => navigateTo({ url: "/member/newcomer/index" }), { role: "link" })}
    >
      <View className="gift-strip__mark">
        <Icon name="gift" size={22} />
      </View>
      <View className="grow">
        <Text className="block one-line gift-strip__title">
          {isGiven ? "新人礼已到账" : gift.title}
          <Text className="gift-strip__when"> {isGiven ? "" : `${gift.whenName}到账`}</Text>
        </Text>
        <Text className="block one-line gift-strip__words number">
          {giftWords({ coupons: count, couponsFen, points })}
        </Text>
      </View>
      <Text className="gift-strip__act">{actOf(loggedIn, isGiven)}</Text>
    </View>
  );
}

const actOf = (loggedIn: boolean, isGiven: boolean) => (isGiven ? "去使用" : loggedIn ? "看看" : "登录领取");

function isNews({ state, at }: OwnNewcomerGift, seenAt: unknown): boolean {
  if (state === "waiting") return true;
  return state === "given" && at !== null && at !== seenAt && Date.now() - Date.parse(at) < newsMs;
}
