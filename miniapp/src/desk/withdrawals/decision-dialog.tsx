import type { QueuedWithdrawal } from "@liandong/api/money/withdrawals/list-queue";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
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
    note: "请先在银行或支付宝完成打款，再在这里写明打款流水号。确认后不能撤回。",
    confirm: "已打款",
    done: "已记为到账",
    presets: ["银行转账，流水号 ", "支付宝转账，流水号 "],
  },
  takeBack: {
    title: "撤回转账",
    note: "会员还没有确认收款的转账可以撤回，全部金额退回会员的可提现；会员已经确认的撤不回来。",
    confirm: "撤回",
    done: "已向微信申请撤回",
    presets: ["会员要求取消", "收款人有误"],
  },
};

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
  const { member, payoutFen, withdrawalNo, channelName } = withdrawal;
  return (
    <ReasonDialog
      title={`${title}：${member.nickname} ${formatFen(payoutFen)}（${channelName}）`}
      note={note}
      confirmText={confirm}
      danger={decision === "refuse" || decision === "takeBack"}
      presets={presets}
      pending={deciding.isPending}
      error={deciding.error}
      onConfirm={({ reason }) => deciding.mutate({ withdrawalNo, note: reason.trim() })}
      onClose={onClose}
    />
  );
}
