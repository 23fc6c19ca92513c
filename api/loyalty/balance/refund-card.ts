import type { BalanceRefundRow } from "@liandong/db/loyalty/balance/refunds";

const stateNames: Record<BalanceRefundRow["state"], string> = {
  requested: "退款中",
  accepted: "已退回",
  failed: "未成功，已回到余额",
};

export type BalanceRefundCard = {
  refundNo: string;
  tradeNo: string;
  amountFen: number;
  state: BalanceRefundRow["state"];
  stateName: string;
  requestedAt: string;
  acceptedAt: string | null;
};

export function toRefundCard(row: BalanceRefundRow): BalanceRefundCard {
  const { refundNo, tradeNo, amountFen, state, requestedAt, acceptedAt } = row;
  return {
    refundNo,
    tradeNo,
    amountFen,
    state,
    stateName: stateNames[state],
    requestedAt: requestedAt.toISOString(),
    acceptedAt: acceptedAt?.toISOString() ?? null,
  };
}
