import { useQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useRouter, useShareAppMessage, useShareTimeline } from "@tarojs/taro";
import { useState } from "react";
import { withErrorPage } from "@/components/error-page";
import { Avatar } from "@/components/picture";
import { Loaded } from "@/components/states";
import { api } from "@/data/api";
import { pictureAddress } from "@/data/api-url";
import { decodeParam } from "@/format/decode-param";
import { InvitationBar } from "@/invitation/invitation-bar";
import { usePageInvitation } from "@/invitation/use-page-invitation";
import { useMe } from "@/members/use-me";
import { Attributes, StorePlace } from "@/pages/product/about-goods";
import { BuySheet } from "@/pages/product/buy-sheet";
import { Description } from "@/pages/product/description";
import { Gallery } from "@/pages/product/gallery";
import { JoinExplained } from "@/pages/product/join-explained";
import { OthersToBuy } from "@/pages/product/others-to-buy";
import { ProductBar } from "@/pages/product/product-bar";
import { ProductCoupons } from "@/pages/product/product-coupons";
import { ProductGone } from "@/pages/product/product-gone";
import { ProductHead } from "@/pages/product/product-head";
import { ProductSkeleton } from "@/pages/product/product-skeleton";
import { ReviewsCard } from "@/pages/product/reviews-card";
import { useNotedView } from "@/pages/product/use-noted-view";
import { noteShare } from "@/share/note-share";
import { sharePath } from "@/share/share-path";
import { SinglePageBar } from "@/share/single-page-bar";
import { isSinglePage } from "@/wechat/single-page";
import "./index.css";

function ProductPage() {
  usePageInvitation();
  const { params } = useRouter();
  const id = params.id ?? /(?:^|[&;,])id=(\d+)/.exec(decodeParam(params.scene ?? ""))?.[1] ?? "";
  const product = useQuery(api.catalog.product.queryOptions({ id }));
  useNotedView(product.data?.id);
  const { me } = useMe();
  const [buying, setBuying] = useState<"now" | "cart" | null>(null);
  const path = sharePath({ page: "/pages/product/index", productId: id, me });
  const title = product.data?.title ?? "好物分享";
  useShareAppMessage(() => {
    void noteShare();
    return { title, path, imageUrl: product.data && pictureAddress(product.data.cardUrl) };
  });
  useShareTimeline(() => {
    const query = path.split("?")[1] ?? "";
    return { title, query, imageUrl: product.data && pictureAddress(product.data.squareUrl) };
  });
  return (
    <View id="product-page" className="product-page">
      <Loaded query={product} waiting={<ProductSkeleton />} refused={(error) => <ProductGone id={id} error={error} />}>
        {(shown) => (
          <>
            <Gallery pictures={shown.pictures} gone={!shown.onShelf ? "已下架" : shown.soldOut ? "已售罄" : null} />
            <View className="screen screen--with-bar">
              <InvitationBar />
              <ProductHead product={shown} sharePath={path} />
              <ProductCoupons productId={shown.id} />
              {shown.zone === "join" && <JoinExplained />}
              <View className="card row">
                <Avatar nickname={shown.store.name} path={shown.store.logoUrl} />
                <View className="grow">
                  <Text className="block">{shown.store.name}</Text>
                  <Text className="faint small">
                    {shown.freightWords}
                    {!shown.virtual && " · 付款后按订单顺序发货"}
                  </Text>
                  <StorePlace store={shown.store} />
                </View>
              </View>
              <Attributes product={shown} />
              <ReviewsCard productId={shown.id} />
              <Description blocks={shown.description} />
              {(!shown.onShelf || shown.soldOut) && <OthersToBuy zone={shown.zone} exceptId={shown.id} />}
            </View>
            {isSinglePage() ? <SinglePageBar /> : <ProductBar product={shown} sharePath={path} onBuy={setBuying} />}
            {buying && <BuySheet product={shown} purpose={buying} onClose={() => setBuying(null)} />}
          </>
        )}
      </Loaded>
    </View>
  );
}

export default withErrorPage(ProductPage);
