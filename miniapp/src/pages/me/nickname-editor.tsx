import { useMutation } from "@tanstack/react-query";
import { Input, Text, View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { Sheet } from "@/components/sheet";
import { tap } from "@/components/tap";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { cutText, maxUnits } from "@/format/text-length";

/** In characters, as the server counts them. */
const maxNickname = 20;

/** WeChat's keyboard for type="nickname" proposes the member's own nickname. */
export function NicknameEditor({ nickname }: { nickname: string }) {
  const [draft, setDraft] = useState<string | null>(null);
  const saving = useMutation(
    api.members.updateProfile.mutationOptions({
      onSuccess: () => {
        setDraft(null);
        tell("昵称已修改");
        return queryClient.invalidateQueries(api.members.me.queryFilter());
      },
      onError: tellError,
    }),
  );
  const save = () => {
    const given = draft?.trim();
    if (given) saving.mutate({ nickname: given });
    else tell("请填写昵称");
  };
  return (
    <>
      <View className="row" {...tap(() => setDraft(nickname), { label: `修改昵称 ${nickname}` })}>
        <Text id="my-nickname" className="identity-card__name one-line">
          {nickname}
        </Text>
        <View id="edit-nickname" className="identity-card__edit">
          <Icon name="edit" size={14} />
        </View>
      </View>
      <Sheet
        id="nickname-sheet"
        open={draft !== null}
        title="修改昵称"
        onClose={() => setDraft(null)}
        footer={
          <Button id="nickname-save" busy={saving.isPending} onTap={save}>
            保存
          </Button>
        }
      >
        <Input
          id="nickname-input"
          className="nickname-input"
          type="nickname"
          value={draft ?? ""}
          maxlength={maxUnits(draft ?? "", maxNickname)}
          placeholder={`昵称，最多 ${maxNickname} 个字`}
          onInput={(event) => setDraft(cutText(event.detail.value, maxNickname))}
        />
      </Sheet>
    </>
  );
}
