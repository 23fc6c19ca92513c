import type { Deduction } from "@/data/shapes";
import { Sum } from "@/orders/order-lines";

type Billed = { goodsFen: number; totalFen: number; deductions: Deduction[] };

/** How a sum comes about: the goods at their list price, the freight, and whatever came off. */
export function Deductions({ order: { goodsFen, totalFen, deductions } }: { order: Billed }) {
  const sumOf = (list: Deduction[]) => list.reduce((sum, { amountFen }) => sum + amountFen, 0);
  // A level's price is inside the goods already: shown from the list price on, every line adds up.
  const inGoods = deductions.filter(({ kind }) => kind === "level");
  const others = deductions.filter(({ kind }) => kind !== "level");
  return (
    <>
      <Sum name="商品金额" fen={goodsFen + sumOf(inGoods)} />
      <Sum name="运费" fen={totalFen + sumOf(others) - goodsFen} />
      {[...inGoods, ...others].map((one) => (
        <Sum key={`${one.kind}-${one.couponId ?? one.name}`} name={one.name} fen={-one.amountFen} tone="off" />
      ))}
    </>
  );
}
