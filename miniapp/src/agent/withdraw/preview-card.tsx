import { Text, View } from "@tarojs/components";
import type { Channel } from "@/agent/withdraw/use-withdraw";
import { Icon } from "@/components/icon";
import { Skeleton } from "@/components/states";
import type { WithdrawalPreview } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { formatRate } from "@/format/rate";

/** Before confirmation: what is held, what it costs and what arrives, or why the withdrawal is refused. */
export function PreviewCard({ preview, channel }: { preview: WithdrawalPreview; channel: Channel }) {
  if (preview.refusalMessage) {
    const least = preview.refusal === "withdrawal.below_minimum" ? `，最低 ${formatFen(preview.minFen)}` : "";
    return (
      <View id="withdraw-refusal" className="card row withdraw__refusal">
        <Icon name="alert" />
        <Text className="grow">{`${preview.refusalMessage}${least}`}</Text>
      </View>
    );
  }
  const { heldFen, feeFen, releasesFund } = preview;
  return (
    <View id="withdraw-preview" className="card">
      {heldFen > 0 && (
        <Line id="held" name={`留存帮扶基金（${formatRate(preview.holdRateBp)}）`} value={formatFen(heldFen)} />
      )}
      <Line
        id="fee"
        name={feeFen > 0 ? `手续费（${formatRate(preview.feeRateBp)}）` : "手续费"}
        value={feeFen > 0 ? formatFen(feeFen) : "免费"}
      />
      <Line id="tax" name="代扣个税" value="不代扣" />
      <View className="withdraw__line withdraw__line--sum">
        <Text>实际到账</Text>
        <Text id="preview-payout" className="withdraw__payout number">
          {formatFen(preview.payoutFen)}
        </Text>
      </View>
      <Line id="after" name="提现后可提现" value={formatFen(preview.availableAfterFen)} />
      <Text className="faint small block withdraw__hint">{hintOf(preview, channel, releasesFund)}</Text>
    </View>
  );
}

export function PreviewSkeleton() {
  return (
    <View className="card">
      <Skeleton height={18} gap={14} />
      <Skeleton height={24} gap={14} />
      <Skeleton width="60%" gap={0} />
    </View>
  );
}

function Line({ id, name, value }: { id: string; name: string; value: string }) {
  return (
    <View className="withdraw__line soft">
      <Text>{name}</Text>
      <Text id={`preview-${id}`} className="number">
        {value}
      </Text>
    </View>
  );
}

function hintOf(preview: WithdrawalPreview, channel: Channel, releasesFund: boolean): string {
  const sentences = [
    releasesFund && "帮扶任务已完成，基金会先全部转入可提现，本次不再留存。",
    preview.heldFen > 0 && "留存部分在完成帮扶任务后全部转入可提现。",
    channel === "by_hand" && "提交后由财务审核打款，请核对收款账户。",
    channel === "wechat" && preview.needsReview && "金额较大，审核通过后请在提现记录里确认收款。",
    channel === "wechat" && !preview.needsReview && "提交后在微信里确认收款，即时到账。",
  ];
  return sentences.filter(Boolean).join("");
}
