import { useQuery } from "@tanstack/react-query";
import { Text } from "@tarojs/components";
import { api } from "@/data/api";
import type { Quote, ShownActivity } from "@/data/shapes";
import type { ChosenActivity } from "@/pages/checkout/use-checkout";

/** What goes with the activity's price, and what happens after the payment. */
export function ActivityNote({ quote, chosen }: { quote: Quote; chosen: ChosenActivity }) {
  const productId = quote.orders[0]?.lines[0]?.productId ?? "";
  const { data } = useQuery({ ...api.promotions.ofProduct.queryOptions({ productId }), enabled: productId !== "" });
  const activity = data?.items.find(({ activityId }) => activityId === chosen.activityId);
  if (!activity) return null;
  return (
    <Text id="checkout-activity" className="block soft small checkout__note checkout__activity">
      {[`${priceNames[activity.kind]}${takesWords(activity)}`, groupWords(activity), bargainWords(activity)]
        .filter(Boolean)
        .join("；")}
    </Text>
  );
}

const priceNames = { timed: "限时价", flash: "秒杀价", group: "拼团价", bargain: "砍后价" };

const bargainWords = ({ kind }: ShownActivity) =>
  kind === "bargain" ? "提交订单后这次砍价就用掉了，取消订单也不恢复" : "";

function takesWords({ coupons, points }: ShownActivity): string {
  if (coupons && points) return "可以用优惠券和积分";
  if (coupons) return "可以用优惠券，不能用积分";
  return points ? "可以用积分，不能用优惠券" : "不能再用优惠券和积分";
}

function groupWords({ group }: ShownActivity): string {
  if (!group) return "";
  const { size, hours, fillUp } = group;
  return fillUp
    ? `付款后 ${hours} 小时内成团，人不满也会成团`
    : `${hours} 小时内满 ${size} 人成团后发货，没有成团会原路退款`;
}
