import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { api, failureText } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";
import type { ReviewRow } from "./shapes";

/** What staff can do with the follow-up of a review. */
export function FollowUpActs({ review: { id: reviewId, followUp } }: { review: ReviewRow }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [isRemoving, setRemoving] = useState(false);
  const onSettled = () => cache.invalidateQueries({ queryKey: api.desk.reviews.pathKey() });
  const approving = useMutation(
    api.desk.reviews.approveFollowUp.mutationOptions({
      onSuccess: () => message.success("追评已展示"),
      onError: (error) => message.error(failureText(error)),
      onSettled,
    }),
  );
  const removing = useMutation(
    api.desk.reviews.removeFollowUp.mutationOptions({
      onSuccess: () => {
        message.success("追评已删除，并记入操作日志");
        setRemoving(false);
      },
      onSettled,
    }),
  );
  if (!followUp || followUp.status === "deleted") return null;
  return (
    <>
      {followUp.status === "waiting" && (
        <Button
          size="small"
          type="primary"
          loading={approving.isPending}
          onClick={() => approving.mutate({ reviewId })}
          data-testid="follow-up-approve"
        >
          通过追评
        </Button>
      )}
      <Button size="small" danger onClick={() => setRemoving(true)} data-testid="follow-up-remove">
        删除追评
      </Button>
      {isRemoving && (
        <ReasonDialog
          title="删除追评"
          note="追评不再展示，评价本身不变；这条评价不能再追评。"
          confirmText="删除"
          danger
          presets={["广告或无关内容", "含有辱骂内容", "含有他人隐私"]}
          pending={removing.isPending}
          error={removing.error}
          onConfirm={({ reason }) => removing.mutate({ reviewId, reason: reason.trim() })}
          onClose={() => setRemoving(false)}
        />
      )}
    </>
  );
}
