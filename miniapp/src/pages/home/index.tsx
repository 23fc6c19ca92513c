import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import {
  navigateTo,
  setNavigationBarTitle,
  stopPullDownRefresh,
  usePullDownRefresh,
  useShareAppMessage,
  useShareTimeline,
} from "@tarojs/taro";
import { useEffect } from "react";
import { useCartBadge } from "@/cart/use-cart-badge";
import { withErrorPage } from "@/components/error-page";
import { Icon } from "@/components/icon";
import { Loaded, Notice } from "@/components/states";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import { pictureAddress } from "@/data/api-url";
import type { Home as HomeContent } from "@/data/shapes";
import { InvitationBar } from "@/invitation/invitation-bar";
import { usePageInvitation } from "@/invitation/use-page-invitation";
import { useMe } from "@/members/use-me";
import { GiftStrip } from "@/pages/home/gift-strip";
import { HomeModule } from "@/pages/home/home-modules";
import { HomeSkeleton } from "@/pages/home/home-skeleton";
import { noteShare } from "@/share/note-share";
import { sharePath } from "@/share/share-path";
import { useShopName } from "@/shop/use-shop";
import "./index.css";

/** 朋友圈: the picture of the first banner; without one WeChat takes the shop's logo. */
function bannerOf(home: HomeContent | undefined): string | undefined {
  const [banner] = home?.modules.flatMap((module) => (module.kind === "banners" ? module.banners : [])) ?? [];
  return banner && pictureAddress(banner.pictureUrl);
}

function Home() {
  useCartBadge();
  usePageInvitation();
  const home = useQuery(api.catalog.home.queryOptions());
  const { me } = useMe();
  const shopName = useShopName();
  useEffect(() => void setNavigationBarTitle({ title: shopName }), [shopName]);
  usePullDownRefresh(async () => {
    await home.refetch();
    stopPullDownRefresh();
  });
  useShareAppMessage(() => {
    void noteShare();
    return { title: `${shopName}，好物一起用`, path: sharePath({ page: "/pages/home/index", me }) };
  });
  useShareTimeline(() => {
    const query = sharePath({ page: "", me }).split("?")[1] ?? "";
    return { title: `${shopName}，好物一起用`, query, imageUrl: bannerOf(home.data) };
  });
  return (
    <View id="home" className="screen">
      <View
        id="home-search"
        className="search-box"
        {...tap(() => navigateTo({ url: "/pages/search/index" }), { role: "link" })}
      >
        <Icon name="search" size={16} />
        <Text>搜索商品</Text>
      </View>
      <InvitationBar />
      <Loaded query={home} waiting={<HomeSkeleton />}>
        {({ serverNow, modules, newcomerGift }) => (
          <>
            {newcomerGift && <GiftStrip gift={newcomerGift} />}
            {modules.map((module) => (
              <HomeModule key={module.key} module={module} aheadMs={Date.parse(serverNow) - home.dataUpdatedAt} />
            ))}
            {modules.every(({ kind }) => kind !== "goods") && (
              <Notice icon="box" title="货架正在整理" hint="商品上架后会出现在这里" />
            )}
          </>
        )}
      </Loaded>
    </View>
  );
}

export default withErrorPage(Home);
