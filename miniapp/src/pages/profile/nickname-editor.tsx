import { useMutation } from "@tanstack/react-query";
import { Input } from "@tarojs/components";
import { useState } from "react";
import { Button } from "@/components/button";
import { Cell } from "@/components/cell";
import { Sheet } from "@/components/sheet";
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
      <Cell id="edit-nickname" label="昵称" value={nickname} onTap={() => setDraft(nickname)} />
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
