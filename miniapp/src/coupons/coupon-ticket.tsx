import { Text, View } from "@tarojs/components";
import type { ReactNode } from "react";
import { Tag } from "@/components/tag";
import { tap } from "@/components/tap";
import { couponFace, type TicketCoupon } from "@/coupons/coupon-face";
import "./coupon-ticket.css";

type Props = {
  id: string;
  coupon: TicketCoupon;
  /** The end of validity, or the reason why the coupon cannot be used. */
  note: string;
  faded?: boolean;
  action?: ReactNode;
  /** Whether it is chosen, where a tap chooses it instead of opening a page. */
  chosen?: boolean;
  onTap?: () => void;
};

/** A coupon as a torn-off ticket: its value, its conditions, and an action. */
export function CouponTicket({ id, coupon, note, faded, action, chosen, onTap }: Props) {
  const { value, from } = couponFace(coupon);
  const tone = faded ? "faded" : coupon.type;
  return (
    <View
      id={id}
      className={`ticket ticket--${tone}`}
      {...tap(onTap, chosen === undefined ? { role: "link" } : { role: "checkbox", on: chosen })}
    >
      <View className="ticket__value">
        <Text className={`ticket__sum number ${value.length > 5 ? "ticket__sum--long" : ""}`}>{value}</Text>
        <Text className="ticket__from number">{from}</Text>
      </View>
      <View className="ticket__tear" />
      <View className="ticket__body">
        <View className="row">
          <Text className="ticket__name one-line">{coupon.name}</Text>
          {coupon.scope !== "platform" && <Tag tone="gold">店铺券</Tag>}
        </View>
        <Text className="soft small one-line">{coupon.sentence}</Text>
        <Text className="ticket__cover">{coupon.coverSentence}</Text>
        <Text className="faint ticket__note number">{note}</Text>
      </View>
      {action && <View className="ticket__action">{action}</View>}
    </View>
  );
}
