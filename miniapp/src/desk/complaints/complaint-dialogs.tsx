import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input } from "antd";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { textLimit } from "../kit/text-limit";

export type ComplaintAct = "reply" | "approve" | "reject" | "complete";
type Props = { act: ComplaintAct; complaintId: string; onClose: () => void };

const titles: Record<ComplaintAct, string> = {
  reply: "回复用户",
  approve: "同意退款",
  reject: "拒绝退款",
  complete: "处理完成",
};

export function ComplaintDialog({ act, complaintId, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const outcome = {
    onSuccess: () => {
      message.success("已提交微信支付，并记入操作日志");
      onClose();
    },
    // WeChat or a colleague may have been faster, so the complaint is read again after a refusal too.
    onSettled: () => cache.invalidateQueries({ queryKey: api.desk.complaints.pathKey() }),
  };
  const replying = useMutation(api.desk.complaints.reply.mutationOptions(outcome));
  const completing = useMutation(api.desk.complaints.complete.mutationOptions(outcome));
  const deciding = useMutation(api.desk.complaints.decideRefund.mutationOptions(outcome));
  const acting = { reply: replying, complete: completing, approve: deciding, reject: deciding }[act];
  const save = ({ text, days }: { text: string; days: number }) => {
    if (act === "reply") replying.mutate({ complaintId, text });
    if (act === "complete") completing.mutate({ complaintId });
    if (act === "approve") deciding.mutate({ complaintId, action: "APPROVE", days });
    if (act === "reject") deciding.mutate({ complaintId, action: "REJECT", reason: text });
  };
  return (
    <FormDialog<{ text: string; days: number }>
      title={titles[act]}
      initial={{ text: "", days: 0 }}
      pending={acting.isPending}
      error={acting.error}
      onSave={save}
      onClose={onClose}
    >
      {act === "complete" && <p>用户会收到处理完成的通知；用户的留言要先回复。</p>}
      {act === "approve" && (
        <NumberItem name="days" label="几个工作日内发起退款" extra="0 是当天。这里只告知用户，退款请到订单页办理。">
          <WholeInput min={0} max={30} data-testid="complaint-days" />
        </NumberItem>
      )}
      {(act === "reply" || act === "reject") && (
        <Form.Item
          name="text"
          label={act === "reply" ? "用户在微信里看到的回复" : "用户在微信里看到的原因"}
          rules={[{ required: true, whitespace: true, message: act === "reply" ? "请填写回复" : "请写明拒绝的原因" }]}
        >
          <Input.TextArea rows={4} {...textLimit(200)} showCount data-testid="complaint-text" />
        </Form.Item>
      )}
    </FormDialog>
  );
}
