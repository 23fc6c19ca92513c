import type { DeskOrder } from "@liandong/api/staff/desk/shapes";
import { Link } from "react-router";
import { formatFen } from "@/format/money";

/** 优惠明细: from the list price to what was paid, what took off how much. */
export function DeductionList({ order }: { order: DeskOrder }) {
  const { deductions, goodsFen, totalFen, balanceFen, buyer } = order;
  const sumOf = (list: DeskOrder["deductions"]) => list.reduce((sum, { amountFen }) => sum + amountFen, 0);
  // The goods' sum already contains the level price: added back here, the shown lines add up from the list price.
  const level = deductions.filter(({ kind }) => kind === "level" || kind === "price");
  const others = deductions.filter((one) => !level.includes(one));
  return (
    <dl className="sums" data-testid="order-deductions">
      <Sum name="商品" fen={goodsFen + sumOf(level)} />
      <Sum name="运费" fen={totalFen + sumOf(others) - goodsFen} />
      {[...level, ...others].map(({ kind, name, amountFen, couponId }) => (
        <div key={`${kind}-${couponId ?? name}`} className="sum-off" data-testid="deduction" data-kind={kind}>
          <dt>{couponId ? <Link to={`/members/${buyer.id}?tab=coupons`}>券 · {name}</Link> : name}</dt>
          <dd className="figure">−{formatFen(amountFen)}</dd>
        </div>
      ))}
      <Sum name={order.paidAt ? "实付" : "应付"} fen={totalFen} strong />
      {balanceFen > 0 && <Sum name="其中储值余额" fen={balanceFen} />}
    </dl>
  );
}

function Sum({ name, fen, strong = false }: { name: string; fen: number; strong?: boolean }) {
  return (
    <div className={strong ? "sum-total" : undefined}>
      <dt>{name}</dt>
      <dd className="figure">{formatFen(fen)}</dd>
    </div>
  );
}
