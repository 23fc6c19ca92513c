import { useInfiniteQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { Chips } from "@/components/chips";
import { EndlessList } from "@/components/endless-list";
import { withErrorPage } from "@/components/error-page";
import { Stars } from "@/components/stars";
import { Notice } from "@/components/states";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { ProductReviews, ReviewTag } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { ReviewRow } from "@/reviews/review-row";
import "./index.css";

type Verdict = "good" | "middle" | "bad";
type Sort = "best" | "latest";
type Shown = "all" | "pictures" | Verdict;

const starsOf: Record<Verdict, readonly number[]> = { good: [4, 5], middle: [3], bad: [1, 2] };
const sorts = [
  { key: "best", name: "默认" },
  { key: "latest", name: "最新" },
] as const;
const isVerdict = (shown: Shown): shown is Verdict => shown !== "all" && shown !== "pictures";

function ProductReviewsPage() {
  const { id = "" } = useRouter().params;
  const [shown, setShown] = useState<Shown>("all");
  const [tag, setTag] = useState<string | null>(null);
  const [sort, setSort] = useState<Sort>("best");
  const reviews = useInfiniteQuery(
    api.reviews.ofProduct.infiniteQueryOptions(
      {
        productId: id,
        withPictures: shown === "pictures" || undefined,
        verdict: isVerdict(shown) ? shown : undefined,
        tag: (tag as ReviewTag | null) ?? undefined,
        sort,
      },
      { getNextPageParam: ({ page }) => page.nextCursor, placeholderData: (before) => before },
    ),
  );
  const sums = reviews.data?.pages[0];
  const given = (verdict: Verdict) =>
    sums?.stars.reduce((sum, { stars, count }) => sum + (starsOf[verdict].includes(stars) ? count : 0), 0);
  const named = (key: Shown, name: string, count: number | undefined) => ({
    key,
    name: count === undefined ? name : `${name} ${formatCount(count)}`,
  });
  const chips = [
    named("all", "全部", sums?.count),
    named("pictures", "有图", sums?.withPictures),
    named("good", "好评", given("good")),
    named("middle", "中评", given("middle")),
    named("bad", "差评", given("bad")),
  ];
  const listed = { ...reviews, data: reviews.data && { pages: reviews.data.pages.map(({ page }) => page) } };
  return (
    <View id="product-reviews-page" className="screen">
      {sums && <Distribution sums={sums} />}
      <Chips id="reviews-chips" chips={chips} chosen={shown} onChoose={setShown} />
      {sums && sums.tags.length > 0 && (
        <Chips
          id="reviews-tags"
          chips={sums.tags.map(({ tag: key, count }) => ({ key, name: `${key} ${formatCount(count)}` }))}
          chosen={tag ?? ""}
          onChoose={(key) => setTag(key === tag ? null : key)}
        />
      )}
      <SortChoice sort={sort} onChoose={setSort} />
      <EndlessList
        query={listed}
        empty={
          shown === "all" && tag === null ? (
            <Notice id="reviews-empty" icon="star" title="还没有评价" hint="收到商品的买家可以写下感受" />
          ) : (
            <Notice id="reviews-empty" icon="star" title="没有这样的评价" hint="换一个条件看看" />
          )
        }
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

function SortChoice({ sort, onChoose }: { sort: Sort; onChoose: (sort: Sort) => void }) {
  return (
    <View className="row reviews-sort">
      {sorts.map(({ key, name }) => (
        <Text
          key={key}
          id={`reviews-sort-${key}`}
          className={`small ${key === sort ? "reviews-sort__on" : "soft"}`}
          {...tap(() => onChoose(key), { on: key === sort })}
        >
          {name}
        </Text>
      ))}
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
