import { Text, View } from "@tarojs/components";
import type { Deduction } from "@/data/shapes";
import { Sum } from "@/orders/order-lines";

type Billed = { goodsFen: number; totalFen: number; deductions: Deduction[]; gifts: string[] };

/** The parts of an order's total: goods at list price, freight, and each deduction. */
export function Deductions({ order: { goodsFen, totalFen, deductions, gifts } }: { order: Billed }) {
  const sumOf = (list: Deduction[]) => list.reduce((sum, { amountFen }) => sum + amountFen, 0);
  // The goods' sum already contains level and activity prices: added back here, the shown lines add up from the list price.
  const inGoods = deductions.filter(({ kind }) => kind === "level" || kind === "price");
  const others = deductions.filter((one) => !inGoods.includes(one));
  return (
    <>
      <Sum name="商品金额" fen={goodsFen + sumOf(inGoods)} />
      <Sum name="运费" fen={totalFen + sumOf(others) - goodsFen} />
      {[...inGoods, ...others].map((one) => (
        <Sum key={`${one.kind}-${one.couponId ?? one.name}`} name={one.name} fen={-one.amountFen} tone="off" />
      ))}
      {gifts.map((gift) => (
        <View key={gift} className="sum">
          <Text className="soft">活动赠送</Text>
          <Text className="sum__gift number">{gift}</Text>
        </View>
      ))}
    </>
  );
}
