import { Text, View } from "@tarojs/components";
import { Avatar } from "@/components/picture";
import { Pictures } from "@/components/picture-picker";
import { Stars } from "@/components/stars";
import type { PublicReview } from "@/data/shapes";
import { formatDate } from "@/format/time";
import "./reviews.css";

/** 评价: a published review with the shop's answer. */
export function ReviewRow({ review }: { review: PublicReview }) {
  const { id, nickname, avatarUrl, stars, text, pictures, writtenAt, specText, reply } = review;
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
      <Pictures paths={pictures} />
      {specText && <Text className="block faint small review__spec">{specText}</Text>}
      {reply && <ShopReply text={reply} />}
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
