import { useInfiniteQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import { formatRoughCount } from "@/format/count";
import { ReviewRow } from "@/reviews/review-row";
import "@/reviews/reviews.css";

const shownHere = 2;

/** Reviews of the product: their number, the average, and two that help most. */
export function ReviewsCard({ productId }: { productId: string }) {
  const reviews = useInfiniteQuery(
    api.reviews.ofProduct.infiniteQueryOptions(
      { productId, sort: "best" },
      { getNextPageParam: ({ page }) => page.nextCursor },
    ),
  );
  const first = reviews.data?.pages[0];
  // The product page is complete without reviews, so a failure shows nothing.
  if (!first) return null;
  const { count, average, page } = first;
  const open = () => navigateTo({ url: `/member/product-reviews/index?id=${productId}` });
  return (
    <View id="product-reviews" className="card">
      <View className="row row--between" {...tap(count > 0 ? open : undefined)}>
        <View className="reviews-head">
          <Text className="reviews-head__title">评价</Text>
          {average !== null && (
            <Text id="reviews-average" className="reviews-head__average number">
              {average.toFixed(1)}
            </Text>
          )}
          <Text id="reviews-count" className="faint small number">
            {count > 0 ? `${formatRoughCount(count)} 条` : ""}
          </Text>
        </View>
        {count > 0 ? (
          <View id="go-reviews" className="row soft small">
            <Text>查看全部</Text>
            <Icon name="forward" size={12} />
          </View>
        ) : (
          <Text className="faint small">还没有评价</Text>
        )}
      </View>
      {count > 0 && (
        <View className="reviews-card__list">
          {page.items.slice(0, shownHere).map((review) => (
            <ReviewRow key={review.id} review={review} />
          ))}
        </View>
      )}
    </View>
  );
}
