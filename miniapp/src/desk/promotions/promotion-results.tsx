import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import type { Answers } from "../kit/answers";
import { type ResultFact, ResultFacts } from "./result-facts";

type Bargains = NonNullable<Answers["desk"]["promotions"]["get"]["result"]["bargains"]>;
type Result = Answers["desk"]["promotions"]["thresholds"]["items"][number]["result"] & { bargains?: Bargains | null };

/** 效果: what the orders of an activity or a threshold brought; a threshold gives points and coupons too. */
export function PromotionResults({ result, what }: { result: Result; what: "activity" | "threshold" }) {
  const { orders, units, members, paidFen, offFen, refundedUnits, refundedFen, grouping } = result;
  const { points, pointsBack, coupons, couponsBack } = result;
  const facts: ResultFact[] = [
    ["订单", `${formatCount(orders)} 单`, grouping > 0 && `${formatCount(grouping)} 单待成团`],
    ["件数", `${formatCount(units)} 件`, refundedUnits > 0 && `退 ${formatCount(refundedUnits)} 件`],
    ["买家", `${formatCount(members)} 位`],
    ["货款", formatFen(paidFen), "不含运费"],
    [what === "activity" ? "比售价少收" : "优惠", formatFen(offFen)],
    ["已退款", formatFen(refundedFen)],
  ];
  if (points > 0) facts.push(["送出积分", formatCount(points), pointsBack > 0 && `收回 ${formatCount(pointsBack)}`]);
  if (coupons > 0)
    facts.push(["送出优惠券", `${formatCount(coupons)} 张`, couponsBack > 0 && `收回 ${formatCount(couponsBack)} 张`]);
  if (result.bargains) {
    const { started, atFloor, cuts, bought } = result.bargains;
    facts.push(["发起砍价", `${formatCount(started)} 次`, `砍到底价 ${formatCount(atFloor)} 次`]);
    facts.push(["帮砍", `${formatCount(cuts)} 刀`, `下单 ${formatCount(bought)} 次`]);
  }
  return <ResultFacts facts={facts} testId="promotion-results" />;
}
