import { Text, View } from "@tarojs/components";
import { Button } from "@/components/button";
import { Tag } from "@/components/tag";
import type { Withdrawal } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { formatTime } from "@/format/time";

const tones = { reviewing: "gold", transferring: "persimmon", paid: "pine", failed: undefined } as const;

type Props = { withdrawal: Withdrawal; busy: boolean; onConfirm: () => void; onCancel: () => void };

/** One withdrawal: what arrives, what was held, its state, and what the member still has to do. */
export function WithdrawalCard({ withdrawal, busy, onConfirm, onCancel }: Props) {
  const { withdrawalNo, state, note, returnedFen, finishedAt, confirmBy } = withdrawal;
  return (
    <View id={`withdrawal-${withdrawalNo}`} className="card">
      <View className="row row--between">
        <Text className="withdrawal__payout number">{formatFen(returnedFen ?? withdrawal.payoutFen)}</Text>
        <Tag tone={tones[state]}>{withdrawal.stateName}</Tag>
      </View>
      <Text className="soft small block number">{partsOf(withdrawal)}</Text>
      {withdrawal.payee && <Text className="soft small block number">{`收款 ${withdrawal.payee}`}</Text>}
      {note && (
        <Text className={`small block ${state === "failed" ? "withdrawal__note" : "soft"}`}>
          {state === "failed" ? "原因：" : "说明："}
          {note}
        </Text>
      )}
      <View className="withdrawal__foot row row--between">
        <View className="grow faint small number">
          <Text className="block">{`申请 ${formatTime(withdrawal.requestedAt)}`}</Text>
          {finishedAt && (
            <Text className="block">{`${state === "paid" ? "到账" : "退回"} ${formatTime(finishedAt)}`}</Text>
          )}
          <Text className="block">{withdrawalNo}</Text>
        </View>
        {withdrawal.canCancel && (
          <Button id={`cancel-${withdrawalNo}`} small tone="line" disabled={busy} onTap={onCancel}>
            取消提现
          </Button>
        )}
        {state === "transferring" && (
          <Button id={`confirm-${withdrawalNo}`} small busy={busy} onTap={onConfirm}>
            {withdrawal.isToConfirm ? "确认收款" : "查询进度"}
          </Button>
        )}
      </View>
      {withdrawal.isToConfirm && (
        <Text className="faint small block withdrawal__hint">
          {confirmBy ? `请在 ${formatTime(confirmBy)} 前确认收款` : "请在 24 小时内确认收款"}，逾期将自动退回
        </Text>
      )}
    </View>
  );
}

/** What became of the amount asked for; of a failed withdrawal nothing stays held, and what did not come back is explained. */
function partsOf({ channelName, amountFen, heldFen, feeFen, returnedFen }: Withdrawal): string {
  const asked = `${channelName} · 申请 ${formatFen(amountFen)}`;
  if (returnedFen === null) {
    const held = heldFen > 0 ? ` · 留存基金 ${formatFen(heldFen)}` : "";
    return `${asked}${held}${feeFen > 0 ? ` · 手续费 ${formatFen(feeFen)}` : ""}`;
  }
  if (returnedFen === amountFen) return `${asked}，已全部退回`;
  return `${asked}，退回 ${formatFen(returnedFen)}；留存的 ${formatFen(amountFen - returnedFen)} 已先被退款收回`;
}
