import type { CareItem } from "@liandong/api/staff/life-cycle/care";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Radio } from "antd";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";

type Values = { state: "reached" | "skipped"; note: string };
const results = [
  { value: "reached", label: "联系上了" },
  { value: "skipped", label: "不用联系" },
] as const;

/** What came of it, for one member of 关怀名单. */
export function SettleDialog({ item: { member, occasion, why }, onClose }: { item: CareItem; onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const settling = useMutation(
    api.desk.lifeCycle.settleCare.mutationOptions({
      onSuccess: () => {
        message.success("已登记");
        onClose();
      },
      // A refusal can mean that a colleague was first or the member came back, so the list is read again after it too.
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.lifeCycle.pathKey() }),
    }),
  );
  return (
    <FormDialog<Values>
      title={`关怀 ${member.nickname}`}
      note={`${why}。电话、私聊或发券之后，把情况写在这里，同事就不会再打扰。`}
      initial={{ state: "reached", note: "" }}
      pending={settling.isPending}
      error={settling.error}
      onSave={(values) => settling.mutate({ memberId: member.id, occasion, ...values })}
      onClose={onClose}
    >
      <Form.Item name="state" label="结果">
        <Radio.Group options={[...results]} />
      </Form.Item>
      <Form.Item name="note" label="情况" rules={[{ required: true, min: 2, message: "请写明情况，至少两个字" }]}>
        <Input.TextArea
          rows={3}
          maxLength={200}
          showCount
          placeholder="例如：已电话联系，月底回来补货"
          data-testid="care-note"
        />
      </Form.Item>
    </FormDialog>
  );
}
