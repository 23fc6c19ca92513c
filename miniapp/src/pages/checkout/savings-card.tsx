import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Cells } from "@/components/cell";
import { Icon } from "@/components/icon";
import { tap } from "@/components/tap";
import { Toggle } from "@/components/toggle";
import type { Quote } from "@/data/shapes";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { CouponsSheet } from "@/pages/checkout/coupons-sheet";
import { PointsSheet } from "@/pages/checkout/points-sheet";
import type { useSavings } from "@/pages/checkout/use-savings";

type Saving = { saving: ReturnType<typeof useSavings> };
type Coupons = NonNullable<Quote["coupons"]>;
type Points = NonNullable<Quote["points"]>;
type Balance = NonNullable<Quote["balance"]>;

/** Coupons, points and balance: what they take off, and controls to change that. */
export function SavingsCard({ quote, saving }: Saving & { quote: Quote }) {
  const [open, setOpen] = useState<"coupons" | "points" | null>(null);
  const { coupons, points, balance } = quote;
  if (!coupons || !points || !balance) return null;
  const close = () => setOpen(null);
  return (
    <>
      <Cells>
        <CouponsLine coupons={coupons} onTap={() => setOpen("coupons")} />
        <PointsLine points={points} saving={saving} onTap={() => setOpen("points")} />
        <BalanceLine balance={balance} saving={saving} />
      </Cells>
      <CouponsSheet open={open === "coupons"} coupons={coupons} saving={saving} onClose={close} />
      {open === "points" && <PointsSheet points={points} onChoose={saving.choosePoints} onClose={close} />}
    </>
  );
}

function CouponsLine({ coupons, onTap }: { coupons: Coupons; onTap: () => void }) {
  const { chosen, savedFen, usable, best } = coupons;
  const said =
    chosen.length > 0 ? formatFen(-savedFen) : usable.length > 0 ? `${usable.length} 张可用` : "没有可用的券";
  return (
    <View id="checkout-coupons" className="cell" {...tap(onTap)}>
      <Text className="cell__label">优惠券</Text>
      {chosen.length > 0 && savedFen === best.savedFen && <Text className="savings__best">最划算</Text>}
      <Text className={`cell__value number ${chosen.length > 0 ? "savings__off" : ""}`}>{said}</Text>
      <View className="cell__arrow">
        <Icon name="forward" size={14} />
      </View>
    </View>
  );
}

function PointsLine({ points, saving, onTap }: Saving & { points: Points; onTap: () => void }) {
  const { used, offFen, most, mostOffFen, held, price, reason } = points;
  const hint = price > 0 ? `本单用 ${formatCount(price)} 积分兑换` : `共 ${formatCount(held)} 积分`;
  return (
    <View className="cell savings__line">
      <View className="grow">
        <Text className="block">积分抵现</Text>
        {used > 0 ? (
          <View id="checkout-points" className="row savings__edit" {...tap(onTap)}>
            <Text className="savings__off small number">
              用 {formatCount(used)} 积分抵 {formatFen(offFen)}
            </Text>
            <Icon name="edit" size={13} />
          </View>
        ) : (
          <Text id="checkout-points" className="block soft small number">
            {most > 0
              ? `可用 ${formatCount(most)} 积分抵 ${formatFen(mostOffFen)}`
              : `${hint}${reason ? `，${reason}` : ""}`}
          </Text>
        )}
      </View>
      <Toggle
        id="use-points"
        label="使用积分"
        on={used > 0}
        disabled={most === 0 && used === 0}
        onChange={(on) => saving.choosePoints(on ? "most" : 0)}
      />
    </View>
  );
}

function BalanceLine({ balance, saving }: Saving & { balance: Balance }) {
  const { heldFen, usedFen, mostFen } = balance;
  return (
    <View className="cell savings__line">
      <View className="grow">
        <Text className="block">储值余额</Text>
        <Text id="checkout-balance" className={`block small number ${usedFen > 0 ? "savings__off" : "soft"}`}>
          {usedFen > 0 ? `用余额付 ${formatFen(usedFen)}` : `余额 ${formatFen(heldFen)}`}
        </Text>
      </View>
      <Toggle
        id="use-balance"
        label="使用储值余额"
        on={usedFen > 0}
        disabled={mostFen === 0 && usedFen === 0}
        onChange={(on) => saving.chooseBalance(on ? "most" : 0)}
      />
    </View>
  );
}
