import { Text, View } from "@tarojs/components";
import { navigateTo } from "@tarojs/taro";
import { useState } from "react";
import { Button } from "@/components/button";
import { Price } from "@/components/price";
import { IdentityTag, Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import { formatFen } from "@/format/money";
import { formatTime } from "@/format/time";
import type { QueuedWithdrawal } from "@/staff/data/shapes";
import { useMay } from "@/staff/data/use-may";
import { DecisionSheet, type PayoutDecision } from "@/staff/withdrawals/decision-sheet";
import "@/staff/parts/staff.css";

/** A withdrawal with what finance should know of its member, and the decision while it waits. */
export function WithdrawalCard({ withdrawal }: { withdrawal: QueuedWithdrawal }) {
  const { withdrawalNo, member, amountFen, heldFen, feeFen, payoutFen, stateName, channelName } = withdrawal;
  const { payeeNameMasked, payeeAccountMasked, requestedAt, note, decidedByName } = withdrawal;
  const openMember = () => navigateTo({ url: `/staff/member/index?id=${member.id}` });
  return (
    <View id={`staff-withdrawal-${withdrawalNo}`} className="card">
      <View className="row row--between">
        <View className="row" {...tap(openMember, { role: "link" })}>
          <Text className="one-line">{member.nickname}</Text>
          <IdentityTag identity={member.identity} name={member.identityName} />
        </View>
        <Tag>{stateName}</Tag>
      </View>
      <View className="staff-payout">
        <Text className="soft">应付</Text>
        <Price fen={payoutFen} size="large" />
      </View>
      <Text className="block faint small number">
        申请 {formatFen(amountFen)}，留存 {formatFen(heldFen)}，手续费 {formatFen(feeFen)}
      </Text>
      <Text className="block faint small number">
        {[channelName, payeeNameMasked, payeeAccountMasked].filter(Boolean).join(" ")}
      </Text>
      <Text className="block faint small number">
        {formatTime(requestedAt)} · {withdrawalNo}
      </Text>
      <Risk risk={withdrawal.risk} />
      {note && <Text className="block soft small">{[decidedByName, note].filter(Boolean).join("：")}</Text>}
      <Acts withdrawal={withdrawal} />
    </View>
  );
}

function Risk({ risk: { debtFen, frozenFen, openCases } }: { risk: QueuedWithdrawal["risk"] }) {
  const words = [
    debtFen > 0 && `欠款 ${formatFen(debtFen)}`,
    frozenFen > 0 && `冻结 ${formatFen(frozenFen)}`,
    openCases > 0 && `售后中 ${openCases} 单`,
  ].filter(Boolean);
  return words.length > 0 ? <Text className="block small number owed">{words.join(" · ")}</Text> : null;
}

/** What is paid by hand needs the bank's number, and is entered at the desk; it can be refused here. */
function Acts({ withdrawal }: { withdrawal: QueuedWithdrawal }) {
  const mayDecide = useMay("decideWithdrawals");
  const [open, setOpen] = useState<PayoutDecision | null>(null);
  const { state, channel, batch } = withdrawal;
  if (state !== "reviewing") return null;
  if (batch) return <Text className="block soft small">在打款批次里，请在电脑上的工作台处理</Text>;
  if (!mayDecide) return null;
  return (
    <>
      {channel === "by_hand" && <Text className="block soft small">打款后请在电脑上的工作台登记流水号</Text>}
      <View className="staff-acts">
        <Button id="staff-payout-refuse" tone="line" onTap={() => setOpen("refuse")}>
          驳回
        </Button>
        {channel === "wechat" && (
          <Button id="staff-payout-approve" onTap={() => setOpen("approve")}>
            通过
          </Button>
        )}
      </View>
      {open && <DecisionSheet decision={open} withdrawal={withdrawal} onClose={() => setOpen(null)} />}
    </>
  );
}
