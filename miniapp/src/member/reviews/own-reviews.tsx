import { useInfiniteQuery } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { useState } from "react";
import { Button } from "@/components/button";
import { EndlessList } from "@/components/endless-list";
import { Pictures } from "@/components/picture-picker";
import { Stars } from "@/components/stars";
import { Notice } from "@/components/states";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import { api } from "@/data/api";
import type { OwnReview } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { formatTime } from "@/format/time";
import { useMe } from "@/members/use-me";
import { ReviewTags, ShopReply } from "@/reviews/review-row";
import { FollowUpSheet } from "./follow-up-sheet";
import "@/reviews/reviews.css";

export function OwnReviews() {
  const { loggedIn } = useMe();
  const reviews = useInfiniteQuery({
    ...api.reviews.mine.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    enabled: loggedIn,
    staleTime: 0,
  });
  return (
    <EndlessList
      query={reviews}
      empty={<Notice id="mine-empty" icon="star" title="还没有写过评价" hint="你的评价会帮到后来的买家" />}
    >
      {(items) => items.map((review) => <OwnReviewCard key={review.id} review={review} />)}
    </EndlessList>
  );
}

const tones = { waiting: "gold", approved: "pine", deleted: undefined } as const;

function OwnReviewCard({ review }: { review: OwnReview }) {
  const { id, stars, text, pictures, status, statusName, writtenAt, reply, productId, tags, followUp } = review;
  const [isFollowing, setFollowing] = useState(false);
  const said = (of: { points: number; growth: number } | null, whose: string) =>
    of
      ? [
          of.growth > 0 && `${formatCount(of.growth)} ${whose}成长值`,
          of.points > 0 && `${formatCount(of.points)} ${whose}积分`,
        ]
      : [];
  const gave = [...said(review, ""), ...said(review.store, "店铺")];
  return (
    <View id={`own-review-${id}`} className="card">
      <View className="row row--between">
        <Text
          className="grow one-line"
          {...tap(() => navigateTo({ url: `/pages/product/index?id=${productId}` }), { role: "link" })}
        >
          {review.productTitle}
        </Text>
        <Tag tone={tones[status]}>{statusName}</Tag>
      </View>
      <View className="row row--between review__line">
        <Stars stars={stars} size={13} />
        <Text className="faint small number">{formatTime(writtenAt)}</Text>
      </View>
      {text && <Text className="review__text">{text}</Text>}
      <ReviewTags tags={tags} />
      <Pictures paths={pictures} />
      {gave.some(Boolean) && (
        <Text className="block small review__gave number">得 {gave.filter(Boolean).join("、")}</Text>
      )}
      {reply && <ShopReply text={reply} />}
      {followUp && (
        <View id={`follow-up-${id}`} className="review__follow">
          <View className="row row--between">
            <Text className="small review__later">追评</Text>
            <Tag tone={tones[followUp.status]}>{followUp.statusName}</Tag>
          </View>
          <Text className="review__text">{followUp.text}</Text>
          <Pictures paths={followUp.pictures} />
        </View>
      )}
      {review.mayFollowUp && (
        <View className="row review__acts">
          <Button id={`write-follow-up-${id}`} small tone="line" onTap={() => setFollowing(true)}>
            追评
          </Button>
        </View>
      )}
      {isFollowing && <FollowUpSheet reviewId={id} onClose={() => setFollowing(false)} />}
    </View>
  );
}
