import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import {
  navigateTo,
  setNavigationBarTitle,
  stopPullDownRefresh,
  usePullDownRefresh,
  useShareAppMessage,
} from "@tarojs/taro";
import { useEffect } from "react";
import { useCartBadge } from "@/cart/use-cart-badge";
import { ProductGrid } from "@/catalog/product-card";
import { withErrorPage } from "@/components/error-page";
import { Icon } from "@/components/icon";
import { Loaded, Notice } from "@/components/states";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import { InvitationBar } from "@/invitation/invitation-bar";
import { usePageInvitation } from "@/invitation/use-page-invitation";
import { useMe } from "@/members/use-me";
import { ActivityCards } from "@/pages/home/activity-cards";
import { BannerStrip } from "@/pages/home/banner-strip";
import { HomeSkeleton } from "@/pages/home/home-skeleton";
import { ZoneChannels } from "@/pages/home/zone-channels";
import { noteShare } from "@/share/note-share";
import { sharePath } from "@/share/share-path";
import { useShopName } from "@/shop/use-shop";
import "./index.css";

function openZone({ zone, name }: { zone: string; name: string }): void {
  void navigateTo({ url: `/pages/products/index?zone=${zone}&name=${encodeURIComponent(name)}` });
}

/** Two products in a row and none alone in the last row; the zone's own page lists all. */
function inFullRows<Card>(cards: Card[]): Card[] {
  return cards.length > 2 ? cards.slice(0, cards.length - (cards.length % 2)) : cards;
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
        {({ banners, channels, activities, sections }) => (
          <>
            <BannerStrip banners={banners} />
            <ZoneChannels channels={channels} />
            <ActivityCards activities={activities} readAt={home.dataUpdatedAt} />
            {sections.length === 0 && <Notice icon="box" title="货架正在整理" hint="商品上架后会出现在这里" />}
            {sections.map((section) => (
              <View key={section.zone} id={`section-${section.zone}`} className="home-section">
                <View className="home-section__head" {...tap(() => openZone(section))}>
                  <Text className="home-section__name">{section.name}</Text>
                  <Text className="home-section__slogan one-line">
                    {channels.find(({ zone }) => zone === section.zone)?.slogan}
                  </Text>
                  <View className="row soft small">
                    <Text>全部</Text>
                    <Icon name="forward" size={12} />
                  </View>
                </View>
                <ProductGrid products={inFullRows(section.products)} />
              </View>
            ))}
          </>
        )}
      </Loaded>
    </View>
  );
}

export default withErrorPage(Home);
