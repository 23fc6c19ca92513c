import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input } from "antd";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { ReasonDialog } from "../kit/reason-dialog";
import { textLimit } from "../kit/text-limit";
import type { ReviewAct, ReviewRow } from "./shapes";

type Props = { act: ReviewAct; review: ReviewRow; onClose: () => void };

export function ReviewDialog({ act, ...props }: Props) {
  return act === "remove" ? <RemoveDialog {...props} /> : <ReplyDialog {...props} />;
}

type DialogProps = Omit<Props, "act">;

/** 删除评价: the points and growth of the review are taken back. */
function RemoveDialog({ review, onClose }: DialogProps) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const removing = useMutation(
    api.desk.reviews.remove.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.reviews.pathKey() });
        message.success("已删除，并记入操作日志");
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog
      title="删除评价"
      note={
        review.status === "approved"
          ? "不再展示，它奖励的积分和成长值会收回；同一件商品不能再评价。"
          : "不会展示，也没有奖励；同一件商品不能再评价。"
      }
      confirmText="删除"
      danger
      presets={["广告或无关内容", "含有辱骂内容", "含有他人隐私", "图片与商品无关"]}
      pending={removing.isPending}
      error={removing.error}
      onConfirm={({ reason }) => removing.mutate({ reviewId: review.id, reason: reason.trim() })}
      onClose={onClose}
    />
  );
}

function ReplyDialog({ review, onClose }: DialogProps) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const replying = useMutation(
    api.desk.reviews.reply.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.reviews.pathKey() });
        message.success(review.status === "approved" ? "已回复" : "已回复，评价通过后一起展示");
        onClose();
      },
    }),
  );
  return (
    <FormDialog<{ text: string }>
      title="回复评价"
      initial={{ text: review.reply ?? "" }}
      pending={replying.isPending}
      error={replying.error}
      onSave={({ text }) => replying.mutate({ reviewId: review.id, text: text.trim() })}
      onClose={onClose}
    >
      <Form.Item
        name="text"
        label="以商家名义展示在评价下面"
        rules={[{ required: true, whitespace: true, message: "请填写回复" }]}
      >
        <Input.TextArea rows={4} {...textLimit(300)} showCount data-testid="reply-text" />
      </Form.Item>
    </FormDialog>
  );
}
