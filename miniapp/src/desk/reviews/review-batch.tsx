import type { ReviewBatch as Outcome } from "@liandong/api/shop/reviews/batch-reviews";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Form, Input } from "antd";
import { useState } from "react";
import { api, failureText } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { ReasonDialog } from "../kit/reason-dialog";
import { textLimit } from "../kit/text-limit";

type Props = { keys: string[]; clear: () => void; status: "waiting" | "approved" | "deleted" };

/** 批量通过, 回复 and 删除 of the chosen reviews; what is refused is said, the others are done. */
export function ReviewBatch({ keys, clear, status }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [open, setOpen] = useState<"reply" | "remove" | null>(null);
  const answersOf = (done: string) => ({
    onSuccess: async (outcome: Outcome) => {
      await cache.invalidateQueries({ queryKey: api.desk.pathKey() });
      const [first] = outcome.refused;
      const said = `${done} ${outcome.done} 条`;
      if (first) message.warning(`${said}，${outcome.refused.length} 条没有处理：${first.message}`);
      else message.success(said);
      setOpen(null);
      clear();
    },
  });
  const approving = useMutation(
    api.desk.reviews.approveMany.mutationOptions({
      ...answersOf("已通过"),
      onError: (error) => message.error(failureText(error)),
    }),
  );
  const replying = useMutation(api.desk.reviews.replyMany.mutationOptions(answersOf("已回复")));
  const removing = useMutation(api.desk.reviews.removeMany.mutationOptions(answersOf("已删除")));
  if (status === "deleted") return null;
  return (
    <>
      {status === "waiting" && (
        <Button
          size="small"
          type="primary"
          loading={approving.isPending}
          onClick={() => approving.mutate({ reviewIds: keys })}
          data-testid="batch-approve"
        >
          通过
        </Button>
      )}
      <Button size="small" onClick={() => setOpen("reply")} data-testid="batch-reply">
        回复
      </Button>
      <Button size="small" danger onClick={() => setOpen("remove")} data-testid="batch-remove">
        删除
      </Button>
      {open === "reply" && (
        <ReplyDialog
          count={keys.length}
          pending={replying.isPending}
          error={replying.error}
          onSave={(text) => replying.mutate({ reviewIds: keys, text })}
          onClose={() => setOpen(null)}
        />
      )}
      {open === "remove" && (
        <ReasonDialog<{ reason: string }>
          title={`删除 ${keys.length} 条评价`}
          note="不再展示，已奖励的积分和成长值会收回；同一件商品不能再评价。"
          confirmText="删除"
          danger
          presets={["广告或无关内容", "含有辱骂内容", "含有他人隐私", "图片与商品无关"]}
          pending={removing.isPending}
          error={removing.error}
          onConfirm={({ reason }) => removing.mutate({ reviewIds: keys, reason: reason.trim() })}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

type ReplyProps = {
  count: number;
  pending: boolean;
  error: unknown;
  onSave: (text: string) => void;
  onClose: () => void;
};

function ReplyDialog({ count, pending, error, onSave, onClose }: ReplyProps) {
  return (
    <FormDialog<{ text: string }>
      title={`回复 ${count} 条评价`}
      note="同一段话回复给每一条，已有的回复会被替换。"
      initial={{}}
      pending={pending}
      error={error}
      onSave={({ text }) => onSave(text.trim())}
      onClose={onClose}
    >
      <Form.Item name="text" label="回复" rules={[{ required: true, whitespace: true, message: "请填写回复" }]}>
        <Input.TextArea rows={4} {...textLimit(300)} showCount data-testid="batch-reply-text" />
      </Form.Item>
    </FormDialog>
  );
}
