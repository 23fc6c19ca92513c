import { useQuery } from "@tanstack/react-query";
import { View } from "@tarojs/components";
import { useRouter, useShareAppMessage, useShareTimeline } from "@tarojs/taro";
import { useState } from "react";
import { useSpecChoice } from "@/catalog/use-spec-choice";
import { withErrorPage } from "@/components/error-page";
import { Loaded } from "@/components/states";
import { api } from "@/data/api";
import { pictureAddress } from "@/data/api-url";
import type { Product } from "@/data/shapes";
import { decodeParam } from "@/format/decode-param";
import { InvitationBar } from "@/invitation/invitation-bar";
import { usePageInvitation } from "@/invitation/use-page-invitation";
import { useMe } from "@/members/use-me";
import { Attributes } from "@/pages/product/about-goods";
import { ActivitySheet, type GroupChoice } from "@/pages/product/activity-sheet";
import { ActivityStrip } from "@/pages/product/activity-strip";
import { BuySheet, type Purpose } from "@/pages/product/buy-sheet";
import { ChosenRow } from "@/pages/product/chosen-row";
import { Description } from "@/pages/product/description";
import { Gallery } from "@/pages/product/gallery";
import { JoinExplained } from "@/pages/product/join-explained";
import { OpenGroups } from "@/pages/product/open-groups";
import { OthersToBuy } from "@/pages/product/others-to-buy";
import { ProductBar } from "@/pages/product/product-bar";
import { ProductCoupons } from "@/pages/product/product-coupons";
import { ProductGone } from "@/pages/product/product-gone";
import { ProductHead } from "@/pages/product/product-head";
import { ProductSkeleton } from "@/pages/product/product-skeleton";
import { ProductThreshold } from "@/pages/product/product-threshold";
import { ReviewsCard } from "@/pages/product/reviews-card";
import { ServiceRow } from "@/pages/product/service-row";
import { StoreCard } from "@/pages/product/store-card";
import { TimedBar } from "@/pages/product/timed-bar";
import { useNotedView } from "@/pages/product/use-noted-view";
import { useProductActivities } from "@/pages/product/use-product-activities";
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
        {(shown) => <ProductShown product={shown} sharePath={path} joins={params.join} />}
      </Loaded>
    </View>
  );
}

type ShownProps = { product: Product; sharePath: string; joins: string | undefined };

/** `joins` is the group that the visitor comes from to join it. */
function ProductShown({ product, sharePath: path, joins }: ShownProps) {
  const [buying, setBuying] = useState<Purpose | null>(null);
  const chosen = useSpecChoice(product);
  const isOffered = product.onShelf && !product.soldOut;
  const activities = useProductActivities(product.id);
  const [choice, setChoice] = useState<GroupChoice | null>(joins ? { groupId: joins } : null);
  const offered = choice?.groupId ? activities.group : activities.chosen;
  return (
    <>
      <Gallery
        pictures={product.pictures}
        videoUrl={product.videoUrl}
        gone={!product.onShelf ? "已下架" : product.soldOut ? "已售罄" : null}
      />
      {isOffered && activities.shown && <ActivityStrip activity={activities.shown} aheadMs={activities.aheadMs} />}
      <View className="screen screen--with-bar">
        <InvitationBar />
        <TimedBar product={product} />
        <ProductHead product={product} sharePath={path} />
        {isOffered && activities.group && (
          <OpenGroups activity={activities.group} onJoin={(groupId) => setChoice({ groupId })} />
        )}
        <View className="card product-rows">
          <ProductCoupons productId={product.id} />
          <ProductThreshold product={product} />
          {isOffered && <ChosenRow product={product} chosen={chosen} onOpen={() => setBuying("choose")} />}
          <ServiceRow product={product} />
        </View>
        {product.zone === "join" && <JoinExplained />}
        {!isOffered && <OthersToBuy product={product} title="看看这些" />}
        <ReviewsCard productId={product.id} />
        <StoreCard store={product.store} />
        <Attributes product={product} />
        <Description blocks={product.description} />
        {isOffered && <OthersToBuy product={product} title="猜你喜欢" />}
      </View>
      {isSinglePage() ? (
        <SinglePageBar />
      ) : (
        <ProductBar
          product={product}
          sharePath={path}
          activity={activities.chosen}
          onBuy={setBuying}
          onActivity={() => setChoice({ groupId: null })}
        />
      )}
      {choice && offered && (
        <ActivitySheet product={product} activity={offered} groupId={choice.groupId} onClose={() => setChoice(null)} />
      )}
      {buying && <BuySheet product={product} chosen={chosen} purpose={buying} onClose={() => setBuying(null)} />}
    </>
  );
}

export default withErrorPage(ProductPage);
