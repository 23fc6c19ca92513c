import { useMutation } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Words } from "@/after-sales/words";
import { Button } from "@/components/button";
import { PicturePicker } from "@/components/picture-picker";
import { Sheet } from "@/components/sheet";
import { tell, tellError } from "@/components/toast";
import { usePictures } from "@/components/use-pictures";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";

type Props = { reviewId: string; onClose: () => void };

/** 追评: one further text to a shown review, with pictures. */
export function FollowUpSheet({ reviewId, onClose }: Props) {
  const [text, setText] = useState("");
  const pictures = usePictures(9);
  const [isWaiting, setWaiting] = useState(false);
  const writing = useMutation(
    api.reviews.followUp.mutationOptions({
      onSuccess: ({ followUp }) => {
        tell(followUp?.status === "approved" ? "追评已发表" : "追评已提交，审核通过后展示");
        void queryClient.invalidateQueries(api.reviews.pathFilter());
        onClose();
      },
      onError: tellError,
    }),
  );
  const send = async () => {
    const words = text.trim();
    if (words.length === 0) return tell("写几个字再发表");
    setWaiting(true);
    try {
      writing.mutate({ reviewId, text: words, pictures: await pictures.settled() });
    } catch (error) {
      tellError(error);
    } finally {
      setWaiting(false);
    }
  };
  const footer = (
    <Button id="follow-up-send" busy={isWaiting || writing.isPending} onTap={send}>
      发表追评
    </Button>
  );
  return (
    <Sheet id="follow-up-sheet" open title="追评" footer={footer} onClose={onClose}>
      <View className="review__sheet">
        <Words
          id="follow-up-words"
          value={text}
          placeholder="用了一段时间，感觉怎么样？"
          maxLength={500}
          onChange={setText}
        />
        <PicturePicker id="follow-up-pictures" pictures={pictures} />
        <Text className="block faint small">每条评价可以追评一次，发表后不能修改。</Text>
      </View>
    </Sheet>
  );
}
