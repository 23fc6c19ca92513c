import { useInfiniteQuery, useMutation, useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { setNavigationBarTitle, useRouter, useShareAppMessage } from "@tarojs/taro";
import { useEffect, useState } from "react";
import { ProductGrid } from "@/catalog/product-card";
import { ProductGridSkeleton } from "@/catalog/product-grid-skeleton";
import { Button } from "@/components/button";
import { Chips } from "@/components/chips";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { Avatar } from "@/components/picture";
import { Loaded, Notice } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { tap } from "@/components/tap";
import { tell, tellError } from "@/components/toast";
import { OfferTicket } from "@/coupons/offer-ticket";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { StorePage } from "@/data/shapes";
import { decodeParam } from "@/format/decode-param";
import { usePageInvitation } from "@/invitation/use-page-invitation";
import { logInFor } from "@/members/login-wish";
import { useMe } from "@/members/use-me";
import { callPhone } from "@/service/call-phone";
import { noteShare } from "@/share/note-share";
import "./index.css";

function StorePageShown() {
  usePageInvitation();
  const { params } = useRouter();
  const id = params.id ?? /(?:^|[&;,])id=(\d+)/.exec(decodeParam(params.scene ?? ""))?.[1] ?? "";
  const store = useQuery(api.catalog.store.queryOptions({ id }));
  const name = store.data?.name ?? "店铺";
  useEffect(() => void setNavigationBarTitle({ title: name }), [name]);
  useShareAppMessage(() => {
    void noteShare();
    return { title: `${name}，好物一起逛`, path: `/pages/store/index?id=${id}` };
  });
  return (
    <View id="store" className="screen">
      <Loaded query={store}>
        {(shown) => (
          <>
            <StoreHead store={shown} />
            <StoreCoupons storeId={shown.id} />
            <StoreGoods store={shown} />
          </>
        )}
      </Loaded>
    </View>
  );
}

function StoreHead({ store }: { store: StorePage }) {
  const { name, logoUrl, city, address, phone, hours, announcement, pickupOpen } = store;
  const place = [city, address].filter(Boolean).join(" ");
  return (
    <View className="card store-head">
      <View className="row">
        <Avatar nickname={name} path={logoUrl} size="large" />
        <View className="grow">
          <Text id="store-name" className="store-head__name">
            {name}
          </Text>
          <Text className="faint small one-line">{hours ? `营业 ${hours}` : place}</Text>
        </View>
        <FollowButton storeId={store.id} />
      </View>
      {announcement && <Text className="store-head__notice">{announcement}</Text>}
      {hours && place && <Text className="block soft small">{place}</Text>}
      {pickupOpen && <Text className="block soft small">可以下单后到店自提，免运费</Text>}
      {phone && (
        <Text id="store-phone" className="store-head__phone number" {...tap(() => callPhone(phone))}>
          电话 {phone}
        </Text>
      )}
    </View>
  );
}

function FollowButton({ storeId }: { storeId: string }) {
  const { loggedIn } = useMe();
  const follows = useQuery({ ...api.wishes.follows.queryOptions({ storeId }), enabled: loggedIn });
  const answers = (sentence: string) => ({
    onSuccess: () => {
      tell(sentence);
      return queryClient.invalidateQueries(api.wishes.pathFilter());
    },
    onError: tellError,
  });
  const following = useMutation(api.wishes.follow.mutationOptions(answers("已关注")));
  const leaving = useMutation(api.wishes.unfollow.mutationOptions(answers("已取消关注")));
  const toggle = () => {
    if (!loggedIn) return logInFor({ kind: "follow", storeId });
    if (follows.data) leaving.mutate({ storeId });
    else following.mutate({ storeId });
  };
  return (
    <View className="store-head__follow">
      <Button
        id="store-follow"
        small
        tone={follows.data ? "line" : "pine"}
        busy={following.isPending || leaving.isPending}
        onTap={toggle}
      >
        {follows.data ? "已关注" : "关注"}
      </Button>
    </View>
  );
}

const shownCoupons = 3;

function StoreCoupons({ storeId }: { storeId: string }) {
  const { loggedIn } = useMe();
  const offers = useQuery({
    ...api.coupons.centre.queryOptions({ scope: `store:${storeId}` }),
    enabled: loggedIn,
  }).data?.items.slice(0, shownCoupons);
  if (!offers || offers.length === 0) return null;
  return (
    <View id="store-coupons">
      {offers.map((offer) => (
        <OfferTicket key={offer.templateId} offer={offer} />
      ))}
    </View>
  );
}

type Sort = "recommended" | "sales" | "priceUp";

function StoreGoods({ store }: { store: StorePage }) {
  const [sort, setSort] = useState<Sort>("recommended");
  const [categoryId, setCategoryId] = useState("");
  const products = useInfiniteQuery(
    api.catalog.products.infiniteQueryOptions(
      { storeId: store.id, categoryId: categoryId || undefined, sort },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  return (
    <>
      <Tabs
        id="store-sort"
        tabs={[
          { key: "recommended", name: "推荐" },
          { key: "sales", name: "销量" },
          { key: "priceUp", name: "价格" },
        ]}
        chosen={sort}
        onChoose={setSort}
      />
      {store.categories.length > 1 && (
        <Chips
          id="store-categories"
          chips={[{ key: "", name: "全部" }, ...store.categories.map(({ id, name }) => ({ key: id, name }))]}
          chosen={categoryId}
          onChoose={setCategoryId}
        />
      )}
      <EndlessList
        query={products}
        waiting={<ProductGridSkeleton />}
        empty={<Notice id="store-empty" icon="box" title="店铺还没有上架商品" hint="过几天再来看看" />}
      >
        {(items) => <ProductGrid products={items} />}
      </EndlessList>
    </>
  );
}

export default withErrorPage(StorePageShown);
