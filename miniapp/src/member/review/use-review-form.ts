import { useMutation } from "@tanstack/react-query";
import { redirectTo } from "@tarojs/taro";
import { useState } from "react";
import { tell, tellError } from "@/components/toast";
import { usePictures } from "@/components/use-pictures";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { ReviewTag, ReviewToWrite } from "@/data/shapes";

const maxTags = 5;

/** The form of a buyer's review of one product in one order. */
export function useReviewForm({ orderNo, productId }: ReviewToWrite) {
  const [stars, setStars] = useState(5);
  const [text, setText] = useState("");
  const [tags, setTags] = useState<string[]>([]);
  const pictures = usePictures(9);
  const [isWaiting, setWaiting] = useState(false);
  const writing = useMutation(
    api.reviews.write.mutationOptions({
      onSuccess: async ({ status }) => {
        tell(status === "approved" ? "评价已发表" : "评价已提交，审核通过后展示");
        await redirectTo({ url: "/member/reviews/index?tab=mine" });
        void queryClient.invalidateQueries(api.reviews.pathFilter());
        void queryClient.invalidateQueries(api.membership.pathFilter());
      },
      onError: tellError,
    }),
  );
  const send = async () => {
    const words = text.trim();
    if (words.length === 0 && pictures.chosen.length === 0 && tags.length === 0)
      return tell("选几个标签、写几个字，或添加图片");
    setWaiting(true);
    try {
      writing.mutate({
        orderNo,
        productId,
        stars,
        text: words,
        tags: tags as ReviewTag[],
        pictures: await pictures.settled(),
      });
    } catch (error) {
      tellError(error);
    } finally {
      setWaiting(false);
    }
  };
  const chooseStars = (chosen: number) => {
    // Four stars offer other words than three do.
    if (chosen >= 4 !== stars >= 4) setTags([]);
    setStars(chosen);
  };
  const turnTag = (tag: string) =>
    setTags(tags.includes(tag) ? tags.filter((one) => one !== tag) : [...tags, tag].slice(0, maxTags));
  return { stars, chooseStars, tags, turnTag, text, setText, pictures, send, busy: isWaiting || writing.isPending };
}
