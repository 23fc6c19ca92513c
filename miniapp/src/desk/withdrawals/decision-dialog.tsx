import type { QueuedWithdrawal } from "@liandong/api/money/withdrawals/list-for-finance";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Checkbox, Form, Input } from "antd";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";

export type Decision = "approve" | "refuse" | "markPaid" | "takeBack";

const words: Record<Decision, { title: string; note: string; confirm: string; done: string; presets: string[] }> = {
  approve: {
    title: "通过提现",
    note: "通过后立即向微信发起转账，会员在 24 小时内确认收款。",
    confirm: "通过",
    done: "已通过",
    presets: ["核对无误", "已与会员确认"],
  },
  refuse: {
    title: "驳回提现",
    note: "全部金额退回会员的可提现，原因会员可以看到。",
    confirm: "驳回",
    done: "已驳回，款项已退回",
    presets: ["收款信息有误", "请完成实名认证后再申请", "账户存在风险"],
  },
  markPaid: {
    title: "确认已打款",
    note: "请先在银行或支付宝完成打款，再在这里填写流水号，会员可以看到。确认后不能撤回。",
    confirm: "已打款",
    done: "已记为到账",
    presets: ["银行转账", "支付宝转账"],
  },
  takeBack: {
    title: "撤回转账",
    note: "会员还没有确认收款的转账可以撤回，全部金额退回会员的可提现；会员已经确认的撤不回来。",
    confirm: "撤回",
    done: "已向微信申请撤回",
    presets: ["会员要求取消", "收款人有误"],
  },
};

type Values = { reason: string; paymentNo?: string; acceptsDebt?: boolean };
type Props = { withdrawal: QueuedWithdrawal; decision: Decision; onClose: () => void };

export function DecisionDialog({ withdrawal, decision, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const { title, note, confirm, done, presets } = words[decision];
  const deciding = useMutation(
    api.desk.withdrawals[decision].mutationOptions({
      onSuccess: () => {
        message.success(done);
        onClose();
      },
      // A refusal can mean that a colleague has decided meanwhile, so the list is read again after it too.
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.withdrawals.pathKey() }),
    }),
  );
  const { member, payoutFen, withdrawalNo, channelName, risk } = withdrawal;
  const isPayout = decision === "markPaid" || decision === "approve";
  return (
    <ReasonDialog<Values>
      title={`${title}：${member.nickname} ${formatFen(payoutFen)}（${channelName}）`}
      note={note}
      confirmText={confirm}
      danger={decision === "refuse" || decision === "takeBack"}
      presets={presets}
      pending={deciding.isPending}
      error={deciding.error}
      reasonLabel={decision === "markPaid" ? "打款方式" : undefined}
      onConfirm={({ reason, paymentNo, acceptsDebt }) =>
        deciding.mutate({ withdrawalNo, note: reason.trim(), paymentNo: (paymentNo ?? "").trim(), acceptsDebt })
      }
      onClose={onClose}
    >
      {isPayout && risk.debtFen > 0 && <DebtQuestion risk={risk} />}
      {decision === "markPaid" && (
        <Form.Item
          name="paymentNo"
          label="打款流水号"
          rules={[
            { required: true, whitespace: true, message: "请填写打款流水号" },
            { pattern: /^\s*(?=.*\d)[0-9A-Za-z_-]{4,64}\s*$/, message: "4 到 64 位字母和数字" },
          ]}
        >
          <Input autoComplete="off" maxLength={66} data-testid="payment-no" />
        </Form.Item>
      )}
    </ReasonDialog>
  );
}

/** A payout to a member who owes is made only by staff who say that they have seen it. */
function DebtQuestion({ risk }: { risk: QueuedWithdrawal["risk"] }) {
  return (
    <>
      <Alert
        type="warning"
        showIcon
        className="gap-below"
        title={`这位会员欠款 ${formatFen(risk.debtFen)}，付出去的钱不会用来还欠款`}
        data-testid="debt-warning"
      />
      <Form.Item
        name="acceptsDebt"
        valuePropName="checked"
        rules={[
          {
            validator: async (_, isAccepted) =>
              isAccepted ? undefined : Promise.reject(new Error("请确认仍要付款，或驳回这笔提现")),
          },
        ]}
      >
        <Checkbox data-testid="accept-debt">已知欠款，仍要付款</Checkbox>
      </Form.Item>
    </>
  );
}
