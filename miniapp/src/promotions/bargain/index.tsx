import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo, useDidShow, useRouter, useShareAppMessage } from "@tarojs/taro";
import { withErrorPage } from "@/components/error-page";
import { GrowthBar } from "@/components/growth-bar";
import { Avatar, Picture } from "@/components/picture";
import { Price } from "@/components/price";
import { Loaded } from "@/components/states";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import { pictureAddress } from "@/data/api-url";
import type { BargainPage } from "@/data/shapes";
import { formatFenShort } from "@/format/money";
import { usePageInvitation } from "@/invitation/use-page-invitation";
import { useMe } from "@/members/use-me";
import { Countdown } from "@/orders/countdown";
import { BargainActs } from "@/promotions/bargain/acts";
import { CutList } from "@/promotions/bargain/cut-list";
import { cutBp } from "@/promotions/bargain-words";
import { sharePath } from "@/share/share-path";
import "./index.css";

/** 一次砍价: how far the price is, who cut it and until when; a friend cuts here, the owner buys here. */
function BargainPageShown() {
  usePageInvitation();
  const bargainId = useRouter().params.id ?? "";
  const bargain = useQuery({
    ...api.promotions.bargain.queryOptions({ bargainId }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.state === "open" ? 10_000 : false),
  });
  useDidShow(() => void bargain.refetch());
  const { me } = useMe();
  const path = sharePath({ page: "/promotions/bargain/index", productId: bargainId, me });
  useShareAppMessage(() => {
    const { data } = bargain;
    if (!data) return { title: "帮我砍一刀", path };
    const title = `还差 ${data.missing} 刀到 ${formatFenShort(data.floorFen)}：${data.title}`;
    return { title, path, imageUrl: pictureAddress(data.cardUrl) };
  });
  return (
    <View id="bargain" className="screen screen--with-bar">
      <Loaded query={bargain}>
        {(shown) => (
          <>
            <Goods bargain={shown} />
            <Progress bargain={shown} aheadMs={Date.parse(shown.serverNow) - bargain.dataUpdatedAt} />
            <CutList bargain={shown} />
            <Rules bargain={shown} />
            <BargainActs bargain={shown} path={path} />
          </>
        )}
      </Loaded>
    </View>
  );
}

function Goods({ bargain }: { bargain: BargainPage }) {
  const { productId, title, specText, pictureUrl, startFen, floorFen, isOwn, starter } = bargain;
  const open = () => navigateTo({ url: `/pages/product/index?id=${productId}` });
  return (
    <View className="card">
      {!isOwn && (
        <View className="row bargain-starter">
          <Avatar nickname={starter.nickname} path={starter.avatarUrl} size="small" />
          <Text className="grow soft">{starter.nickname} 想要它，请你帮忙砍一刀</Text>
        </View>
      )}
      <View className="row bargain-goods" {...tap(open, { role: "link", label: title })}>
        <View className="bargain-goods__picture">
          <Picture path={pictureUrl} />
        </View>
        <View className="grow">
          <Text className="block bargain-goods__title">{title}</Text>
          <Text className="block faint small">{specText}</Text>
          <Text className="block small number">
            <Text className="faint">原价 {formatFenShort(startFen)} · </Text>
            <Text className="bargain-goods__floor">底价 {formatFenShort(floorFen)}</Text>
          </Text>
        </View>
      </View>
    </View>
  );
}

const heads = { floor: "已砍到底价", sold_out: "被抢完了", bought: "已按这个价购买", over: "这次砍价结束了" };

function Progress({ bargain, aheadMs }: { bargain: BargainPage; aheadMs: number }) {
  const { state, missing, startFen, priceFen, floorFen, endsAt } = bargain;
  const isOpen = state === "open" || state === "floor";
  return (
    <View className="card bargain-progress">
      <Text id="bargain-state" className="block soft number">
        {state === "open" ? `再砍 ${missing} 刀到底价` : heads[state]}
      </Text>
      <Price id="bargain-price" fen={priceFen} size="large" />
      <View className="bargain-progress__bar">
        <GrowthBar doneBp={cutBp(bargain)} />
      </View>
      <View className="row row--between small number">
        <Text className="faint">{formatFenShort(startFen)}</Text>
        <Text className="bargain-progress__cut">已砍 {formatFenShort(startFen - priceFen)}</Text>
        <Text className="faint">{formatFenShort(floorFen)}</Text>
      </View>
      {isOpen && (
        <Countdown
          id="bargain-countdown"
          className="block small bargain-progress__time"
          until={endsAt}
          aheadMs={aheadMs}
          before="剩余 "
          over="时间到了"
        />
      )}
    </View>
  );
}

function Rules({ bargain: { helpers, floorOnly, coupons, points } }: { bargain: BargainPage }) {
  const uses = [coupons && "优惠券", points && "积分"].filter(Boolean).join("和");
  return (
    <View className="card">
      <Text className="card__title">砍价规则</Text>
      <Text className="block soft small bargain-rule">
        每位朋友可以砍一刀，砍掉的金额随机，{helpers} 刀正好到底价。
      </Text>
      <Text className="block soft small bargain-rule">
        {floorOnly ? "砍到底价才能购买，每次砍价买一件。" : "没到底价也可以按当时的价格购买，每次砍价买一件。"}
      </Text>
      <Text className="block soft small bargain-rule">
        {uses ? `可以用${uses}。` : "不能再用优惠券和积分。"}下单后这次砍价就用掉了，取消订单也不恢复。
      </Text>
    </View>
  );
}

export default withErrorPage(BargainPageShown);
