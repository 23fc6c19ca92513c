import { useInfiniteQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { Stars } from "@/components/stars";
import { Notice } from "@/components/states";
import { Tabs } from "@/components/tabs";
import { api } from "@/data/api";
import type { ProductReviews } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { ReviewRow } from "@/reviews/review-row";
import "./index.css";

type Shown = "all" | "pictures";

function ProductReviewsPage() {
  const { id = "" } = useRouter().params;
  const [shown, setShown] = useState<Shown>("all");
  const reviews = useInfiniteQuery(
    api.reviews.ofProduct.infiniteQueryOptions(
      { productId: id, withPictures: shown === "pictures" || undefined },
      { getNextPageParam: ({ page }) => page.nextCursor, placeholderData: (before) => before },
    ),
  );
  const sums = reviews.data?.pages[0];
  const tabs = [
    { key: "all", name: sums ? `全部 ${formatCount(sums.count)}` : "全部" },
    { key: "pictures", name: sums ? `有图 ${formatCount(sums.withPictures)}` : "有图" },
  ] as const;
  const listed = { ...reviews, data: reviews.data && { pages: reviews.data.pages.map(({ page }) => page) } };
  return (
    <View id="product-reviews-page" className="screen">
      {sums && <Distribution sums={sums} />}
      <Tabs id="reviews-tab" tabs={tabs} chosen={shown} onChoose={setShown} />
      <EndlessList
        query={listed}
        empty={<Notice id="reviews-empty" icon="star" title="还没有评价" hint="收到商品的买家可以写下感受" />}
      >
        {(items) => (
          <View className="card">
            {items.map((review) => (
              <ReviewRow key={review.id} review={review} />
            ))}
          </View>
        )}
      </EndlessList>
    </View>
  );
}

function Distribution({ sums: { average, stars, count } }: { sums: ProductReviews }) {
  if (average === null) return null;
  return (
    <View id="reviews-summary" className="card row distribution">
      <View className="distribution__average">
        <Text className="distribution__number number">{average.toFixed(1)}</Text>
        <Stars stars={Math.round(average * 10) / 10} size={13} />
      </View>
      <View className="grow">
        {[5, 4, 3, 2, 1].map((place) => {
          const given = stars.find((one) => one.stars === place)?.count ?? 0;
          return (
            <View key={place} className="row distribution__line">
              <Text className="faint distribution__name number">{place} 星</Text>
              <View className="distribution__track">
                <View className="distribution__bar" style={{ width: `${(given / Math.max(count, 1)) * 100}%` }} />
              </View>
              <Text className="faint distribution__count number">{formatCount(given)}</Text>
            </View>
          );
        })}
      </View>
    </View>
  );
}

export default withErrorPage(ProductReviewsPage);
