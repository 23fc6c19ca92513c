import { useMutation } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Toggle } from "@/components/toggle";
import { formatFen } from "@/format/money";
import { desk } from "@/staff/data/api";
import type { QueuedWithdrawal } from "@/staff/data/shapes";
import { actAnswers } from "@/staff/parts/act-answers";
import { ReasonSheet } from "@/staff/parts/reason-sheet";

export type PayoutDecision = "approve" | "refuse";

const words = {
  approve: {
    name: "通过",
    note: "通过后立即向微信发起转账，会员在 24 小时内确认收款。",
    done: "已通过",
    presets: ["核对无误", "已与会员确认"],
  },
  refuse: {
    name: "驳回",
    note: "全部金额退回会员的可提现，原因会员可以看到。",
    done: "已驳回，款项已退回",
    presets: ["收款信息有误", "请完成实名认证后再申请", "账户存在风险"],
  },
} as const;

type Props = { decision: PayoutDecision; withdrawal: QueuedWithdrawal; onClose: () => void };

/** 通过 or 驳回 with its reason; a payout to somebody who owes is made only by who says that they have seen it. */
export function DecisionSheet({ decision, withdrawal, onClose }: Props) {
  const { name, note, done, presets } = words[decision];
  const [acceptsDebt, setAcceptsDebt] = useState(false);
  const answers = actAnswers(done, onClose);
  const approve = useMutation(desk.withdrawals.approve.mutationOptions(answers));
  const refuse = useMutation(desk.withdrawals.refuse.mutationOptions(answers));
  const { member, payoutFen, withdrawalNo, risk } = withdrawal;
  const decide = (reason: string) => {
    if (decision === "refuse") return refuse.mutate({ withdrawalNo, note: reason });
    approve.mutate({ withdrawalNo, note: reason, acceptsDebt });
  };
  return (
    <ReasonSheet
      title={`${name}：${member.nickname} ${formatFen(payoutFen)}`}
      note={note}
      placeholder="说明，至少两个字"
      presets={presets}
      confirm={name}
      isRefusal={decision === "refuse"}
      busy={approve.isPending || refuse.isPending}
      onConfirm={decide}
      onClose={onClose}
    >
      {decision === "approve" && risk.debtFen > 0 && (
        <View id="staff-debt" className="staff-warning">
          <Text className="block small">这位会员欠款 {formatFen(risk.debtFen)}，付出去的钱不会用来还欠款</Text>
          <View className="staff-switch">
            <Text>已知欠款，仍要付款</Text>
            <Toggle id="staff-accept-debt" label="已知欠款，仍要付款" on={acceptsDebt} onChange={setAcceptsDebt} />
          </View>
        </View>
      )}
    </ReasonSheet>
  );
}
