import { View } from "@tarojs/components";
import type { Order } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { Deductions } from "@/orders/deductions";
import { Sum } from "@/orders/order-lines";

/** The order's total, line by line, and how it was paid. */
export function OrderSums({ order }: { order: Order }) {
  const {
    totalFen,
    toPayFen,
    balanceFen,
    refundedFen,
    compensatedFen,
    balanceBackFen,
    paidAt,
    pointsUsed,
    pointsBack,
  } = order;
  return (
    <View id="order-sums">
      <Deductions order={order} />
      <Sum name={paidAt ? "实付" : "应付"} fen={totalFen} />
      {balanceFen > 0 && <Sum name="其中余额支付" fen={balanceFen} />}
      {balanceFen > 0 && <Sum name="其中微信支付" fen={toPayFen} />}
      {refundedFen > 0 && <Sum name="已退款" fen={refundedFen} />}
      {compensatedFen > 0 && <Sum name="其中补偿" fen={compensatedFen} />}
      {balanceBackFen > 0 && <Sum name="其中退回余额" fen={balanceBackFen} />}
      {pointsUsed > 0 && (
        <View className="order-points number">
          用了 {formatCount(pointsUsed)} 积分
          {pointsBack > 0 && `，已退回 ${formatCount(pointsBack)}`}
        </View>
      )}
    </View>
  );
}
