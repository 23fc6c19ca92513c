import type { BatchLine, PaymentBatch } from "@liandong/api/money/payment-batches/show-batches";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input } from "antd";
import { useState } from "react";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { RequestRefused } from "../kit/client";
import { FormDialog } from "../kit/form-dialog";
import { ReasonDialog } from "../kit/reason-dialog";

type Props = { batch: PaymentBatch; line: BatchLine; onClose: () => void };

/** Lists that change with a line: its batch's and the withdrawals'. */
export function useFresh() {
  const cache = useQueryClient();
  return () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: api.desk.paymentBatches.pathKey() }),
      cache.invalidateQueries({ queryKey: api.desk.withdrawals.pathKey() }),
    ]);
}

function useRecording({ onClose }: Props) {
  const { message } = App.useApp();
  const fresh = useFresh();
  const [problem, setProblem] = useState<Error | null>(null);
  const recording = useMutation(
    api.desk.paymentBatches.record.mutationOptions({
      onSuccess: ({ problems: [first] }) => {
        if (first) return setProblem(new RequestRefused(first.message));
        message.success("已登记");
        onClose();
      },
      onSettled: fresh,
    }),
  );
  return { recording, error: recording.error ?? problem };
}

const titleOf = (act: string, { member, payoutFen }: BatchLine) => `${act}：${member.nickname} ${formatFen(payoutFen)}`;

export function PaidDialog(props: Props) {
  const { batch, line, onClose } = props;
  const { recording, error } = useRecording(props);
  const { withdrawalNo } = line;
  return (
    <FormDialog<{ paymentNo: string }>
      title={titleOf("登记已打款", line)}
      initial={{}}
      pending={recording.isPending}
      error={error}
      onSave={({ paymentNo }) =>
        recording.mutate({ id: batch.id, lines: [{ outcome: "paid", withdrawalNo, paymentNo: paymentNo.trim() }] })
      }
      onClose={onClose}
    >
      <Form.Item
        name="paymentNo"
        label="打款流水号"
        extra="会员可以看到，登记后不能撤回"
        rules={[
          { required: true, whitespace: true, message: "请填写打款流水号" },
          { pattern: /^\s*(?=.*\d)[0-9A-Za-z_-]{4,64}\s*$/, message: "4 到 64 位字母和数字" },
        ]}
      >
        <Input autoComplete="off" maxLength={66} data-testid="line-payment-no" />
      </Form.Item>
    </FormDialog>
  );
}

export function RefusedDialog(props: Props) {
  const { batch, line, onClose } = props;
  const { recording, error } = useRecording(props);
  const { withdrawalNo } = line;
  return (
    <ReasonDialog<{ reason: string }>
      title={titleOf("登记银行退回", line)}
      note="退回后这笔提现回到待处理，可以驳回给会员，或改好后重新打款。"
      confirmText="登记退回"
      presets={["户名与账号不符", "账号已注销", "银行系统退汇"]}
      initial={{}}
      pending={recording.isPending}
      error={error}
      onConfirm={({ reason }) =>
        recording.mutate({ id: batch.id, lines: [{ outcome: "refused", withdrawalNo, reason: reason.trim() }] })
      }
      onClose={onClose}
    />
  );
}

export function RemoveDialog({ batch, line, onClose }: Props) {
  const { message } = App.useApp();
  const fresh = useFresh();
  const removing = useMutation(
    api.desk.paymentBatches.remove.mutationOptions({
      onSuccess: () => {
        message.success("已移出，回到待处理");
        onClose();
      },
      onSettled: fresh,
    }),
  );
  const note = batch.exportedAt
    ? "打款文件已经导出：请先确认银行或支付宝没有付这一笔，再移出，否则会付两次。"
    : "移出后回到待处理，可以驳回或建到别的批次。";
  return (
    <ReasonDialog<{ reason: string }>
      title={titleOf("移出批次", line)}
      note={note}
      confirmText="移出"
      danger
      presets={["下一批再付", "会员要求取消"]}
      initial={{}}
      pending={removing.isPending}
      error={removing.error}
      onConfirm={({ reason }) =>
        removing.mutate({ id: batch.id, withdrawalNos: [line.withdrawalNo], reason: reason.trim() })
      }
      onClose={onClose}
    />
  );
}
