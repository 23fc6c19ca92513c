import { Text, View } from "@tarojs/components";
import { Button } from "@/components/button";
import { Tag } from "@/components/tag";
import type { Withdrawal } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { formatTime } from "@/format/time";

const tones = { reviewing: "gold", transferring: "persimmon", paid: "pine", failed: undefined } as const;

type Props = { withdrawal: Withdrawal; busy: boolean; onConfirm: () => void };

/** One withdrawal: what arrives, what was held, its state, and what the member still has to do. */
export function WithdrawalCard({ withdrawal, busy, onConfirm }: Props) {
  const { withdrawalNo, state, heldFen, feeFen, note } = withdrawal;
  return (
    <View id={`withdrawal-${withdrawalNo}`} className="card">
      <View className="row row--between">
        <Text className="withdrawal__payout number">{formatFen(withdrawal.payoutFen)}</Text>
        <Tag tone={tones[state]}>{withdrawal.stateName}</Tag>
      </View>
      <Text className="soft small block number">
        {`${withdrawal.channelName} · 申请 ${formatFen(withdrawal.amountFen)}`}
        {heldFen > 0 && ` · 留存基金 ${formatFen(heldFen)}`}
        {feeFen > 0 && ` · 手续费 ${formatFen(feeFen)}`}
      </Text>
      {note && (
        <Text className="withdrawal__note small block">
          {state === "failed" ? "原因：" : "说明："}
          {note}
        </Text>
      )}
      <View className="withdrawal__foot row row--between">
        <View className="grow faint small number">
          <Text className="block">{formatTime(withdrawal.requestedAt)}</Text>
          <Text className="block">{withdrawalNo}</Text>
        </View>
        {state === "transferring" && (
          <Button id={`confirm-${withdrawalNo}`} small busy={busy} onTap={onConfirm}>
            {withdrawal.isToConfirm ? "确认收款" : "查询进度"}
          </Button>
        )}
      </View>
      {withdrawal.isToConfirm && (
        <Text className="faint small block withdrawal__hint">请在申请后 24 小时内确认收款，逾期将自动退回</Text>
      )}
    </View>
  );
}
