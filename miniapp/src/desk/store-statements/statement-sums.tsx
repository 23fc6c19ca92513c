import { formatFen } from "@/format/money";
import type { Statement } from "./shapes";

type Sums = Pick<
  Statement,
  "orders" | "salesFen" | "refundedFen" | "awardsFen" | "feeFen" | "dueFen" | "carriedFen" | "payoutFen"
>;

/** How the payout comes about: sales less refunds, awards and fee, and what earlier statements left below zero. */
export function StatementSums({ sums }: { sums: Sums }) {
  const { orders, salesFen, refundedFen, awardsFen, feeFen, dueFen, carriedFen, payoutFen } = sums;
  const parts = [
    { name: `销售额（${orders} 单）`, fen: salesFen },
    { name: "退款", fen: -refundedFen },
    { name: "奖励", fen: -awardsFen },
    { name: "服务费", fen: -feeFen },
    { name: "本期应结", fen: dueFen, isSum: true },
    { name: "上期结转", fen: carriedFen },
  ];
  return (
    <dl className="statement-sums" data-testid="statement-sums">
      {parts.map(({ name, fen, isSum }) => (
        <div key={name} className={isSum ? "statement-sum" : undefined}>
          <dt>{name}</dt>
          <dd className="figure">{formatFen(fen)}</dd>
        </div>
      ))}
      <div className="statement-payout">
        <dt>应付门店</dt>
        <dd className="figure" data-testid="statement-payout">
          {formatFen(payoutFen)}
        </dd>
      </div>
      {payoutFen === 0 && carriedFen + dueFen < 0 && (
        <p className="dialog-note">{formatFen(carriedFen + dueFen)} 结转到下一张结算单</p>
      )}
    </dl>
  );
}
