import { Text, View } from "@tarojs/components";
import { Avatar } from "@/components/picture";
import { Pictures } from "@/components/picture-picker";
import { Stars } from "@/components/stars";
import type { PublicReview } from "@/data/shapes";
import { formatDate } from "@/format/time";
import "./reviews.css";

/** 评价: a published review with the shop's answer. */
export function ReviewRow({ review }: { review: PublicReview }) {
  const { id, nickname, avatarUrl, stars, text, tags, pictures, writtenAt, specText, reply, followUp } = review;
  return (
    <View id={`review-${id}`} className="review">
      <View className="row">
        <Avatar nickname={nickname} path={avatarUrl} size="small" />
        <View className="grow">
          <Text className="block small">{nickname}</Text>
          <Stars stars={stars} size={12} />
        </View>
        <Text className="faint small number">{formatDate(writtenAt)}</Text>
      </View>
      {text && <Text className="review__text">{text}</Text>}
      <ReviewTags tags={tags} />
      <Pictures paths={pictures} />
      {specText && <Text className="block faint small review__spec">{specText}</Text>}
      {reply && <ShopReply text={reply} />}
      {followUp && (
        <View className="review__follow">
          <Text className="block small review__later">
            {followUp.daysLater > 0 ? `${followUp.daysLater} 天后追评` : "当天追评"}
          </Text>
          <Text className="review__text">{followUp.text}</Text>
          <Pictures paths={followUp.pictures} />
        </View>
      )}
    </View>
  );
}

/** 评价标签: what the buyer picked beside the stars. */
export function ReviewTags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <View className="review__tags">
      {tags.map((tag) => (
        <Text key={tag} className="review__tag">
          {tag}
        </Text>
      ))}
    </View>
  );
}

export function ShopReply({ text }: { text: string }) {
  return (
    <View className="review__reply">
      <Text className="review__shop">商家回复：</Text>
      <Text>{text}</Text>
    </View>
  );
}
