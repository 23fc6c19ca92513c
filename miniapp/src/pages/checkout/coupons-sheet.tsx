import { Text, View } from "@tarojs/components";
import { Button } from "@/components/button";
import { Icon } from "@/components/icon";
import { Sheet } from "@/components/sheet";
import { Notice } from "@/components/states";
import { CouponTicket } from "@/coupons/coupon-ticket";
import type { CouponOption, Quote } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { formatTime } from "@/format/time";
import type { useSavings } from "@/pages/checkout/use-savings";

type Coupons = NonNullable<Quote["coupons"]>;
type Props = { open: boolean; coupons: Coupons; saving: ReturnType<typeof useSavings>; onClose: () => void };

/** Coupons that fit this checkout, and why the others do not; each tap prices the order again. */
export function CouponsSheet({ open, coupons, saving, onClose }: Props) {
  const { usable, unusable, best } = coupons;
  const { savings, chooseCoupons } = saving;
  const chosen = savings.couponIds === "best" ? coupons.chosen : savings.couponIds;
  const isBest = savings.couponIds === "best" || coupons.savedFen === best.savedFen;
  const toggle = (option: CouponOption) => chooseCoupons(swap(chosen, option, usable));
  return (
    <Sheet
      id="coupons-sheet"
      open={open}
      title="选择优惠券"
      onClose={onClose}
      footer={
        <View className="coupons-sheet__foot">
          <Text className="grow number">
            已选 {chosen.length} 张，省 <Text className="savings__off">{formatFen(coupons.savedFen)}</Text>
          </Text>
          {!isBest && (
            <Button id="coupons-best" small tone="quiet" onTap={() => chooseCoupons("best")}>
              用最划算的
            </Button>
          )}
          <Button id="coupons-done" small onTap={onClose}>
            完成
          </Button>
        </View>
      }
    >
      <View className="coupons-sheet__list">
        {usable.length + unusable.length === 0 && (
          <Notice id="coupons-none" icon="ticket" title="还没有优惠券" hint="去领券中心看看" />
        )}
        {usable.map((option) => {
          const isOn = chosen.includes(option.couponId);
          return (
            <CouponTicket
              key={option.couponId}
              id={`option-${option.couponId}`}
              coupon={option}
              note={`${formatTime(option.validUntil)} 到期`}
              chosen={isOn}
              onTap={() => toggle(option)}
              action={
                <View className={`ticket__mark ${isOn ? "ticket__mark--on" : ""}`}>
                  <Icon name="check" size={12} />
                </View>
              }
            />
          );
        })}
        {unusable.length > 0 && <Text className="block soft small coupons-sheet__others">这次不能用的</Text>}
        {unusable.map((option) => (
          <CouponTicket
            key={option.couponId}
            id={`option-${option.couponId}`}
            coupon={option}
            note={option.reason ?? ""}
            faded
          />
        ))}
      </View>
    </Sheet>
  );
}

/** One coupon for the freight and one per programme: another of the same kind replaces it. */
function swap(chosen: string[], option: CouponOption, usable: CouponOption[]): string[] {
  if (chosen.includes(option.couponId)) return chosen.filter((id) => id !== option.couponId);
  const place = placeOf(option);
  const others = usable.filter((one) => chosen.includes(one.couponId) && placeOf(one) !== place);
  return [...others.map(({ couponId }) => couponId), option.couponId];
}

const placeOf = ({ type, scope }: CouponOption) => (type === "freight" ? "freight" : scope);
