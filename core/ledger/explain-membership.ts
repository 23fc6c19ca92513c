// 会员缘由的说明: the Chinese sentence of a change of points, growth or stored balance.
// Example: "订单 20260101… 抵扣 400 积分，减免 4.00 元".
import { fullRateBp, yuanDigits } from "../money/fen";
import type { MembershipWhy } from "./membership-why";
import type { Why } from "./why";

/** Name of each reason, for the head of a row. */
export const membershipWhyNames: Record<MembershipWhy["rule"], string> = {
  balance_held: "余额冻结",
  balance_released: "余额解冻",
  balance_paid: "余额支付",
  balance_back: "余额退回",
  points_held: "积分冻结",
  points_released: "积分解冻",
  points_spent: "积分使用",
  points_returned: "积分退回",
  order_points: "购物积分",
  order_growth: "购物成长",
  order_points_changed: "积分追回",
  order_growth_changed: "成长追回",
  topped_up: "储值",
  opening: "期初导入",
  logged_in: "每日登录",
  checked_in: "签到",
  shared: "分享",
  review_approved: "评价奖励",
  review_taken_back: "评价追回",
  points_expired: "积分过期",
  points_adjusted: "积分调整",
  points_exchanged: "积分兑换",
  points_given: "活动赠送",
  balance_refund: "储值退款",
  balance_refunded: "储值退款",
  balance_refund_failed: "退款退回",
  top_up_points_changed: "积分追回",
  growth_closed: "周期结算",
};

export function isMembershipWhy(why: Why): why is MembershipWhy {
  return why.rule in membershipWhyNames;
}

const percent = (rateBp: number) => `${rateBp / 100}%`;
const yuan = (fen: number) => `${yuanDigits(fen)} 元`;

/** The plain rate is not mentioned: everybody gets it. */
const faster = (rule: string, rateBp: number) => (rateBp === fullRateBp ? "" : `，${rule} ${percent(rateBp)} 计`);

export function explainMembership(why: MembershipWhy): string {
  switch (why.rule) {
    case "balance_held":
      return `订单 ${why.orderNo} 待付款，冻结储值余额 ${yuan(why.amountFen)}`;
    case "balance_released":
      return `订单 ${why.orderNo} 已取消，解冻储值余额 ${yuan(why.amountFen)}`;
    case "balance_paid":
      return `订单 ${why.orderNo} 使用储值余额 ${yuan(why.amountFen)}`;
    case "balance_back":
      return `订单 ${why.orderNo} 退款，按比例退回储值余额 ${yuan(why.amountFen)}`;
    case "points_spent":
      return why.deductionFen > 0
        ? `订单 ${why.orderNo} 抵扣 ${why.points} 积分，减免 ${yuan(why.deductionFen)}`
        : `订单 ${why.orderNo} 兑换商品，使用 ${why.points} 积分`;
    case "points_held":
      return `订单 ${why.orderNo} 待付款，冻结 ${why.points} 积分`;
    case "points_released":
      return `订单 ${why.orderNo} 已取消，退回 ${why.points} 积分`;
    case "points_returned":
      return `订单 ${why.orderNo} 退款，退回抵扣的 ${why.points} 积分`;
    case "order_points":
      return `订单 ${why.orderNo} 确认收货${faster("按等级积分倍率", why.pointsRateBp)}${why.bonus > 0 ? `，含满额奖励 ${why.bonus} 积分` : ""}`;
    case "order_growth":
      return `订单 ${why.orderNo} 确认收货，净额 ${yuan(why.netFen)}${faster("按成长加速", why.acceleratorBp)}`;
    case "order_points_changed":
      return `订单 ${why.orderNo} 退款：所得积分由 ${why.before} 变为 ${why.after}`;
    case "order_growth_changed":
      return `订单 ${why.orderNo} 退款：所得成长值由 ${why.before} 变为 ${why.after}`;
    case "topped_up":
      return `储值 ${yuan(why.amountFen)}`;
    case "opening":
      return `从原系统转入，原会员编号 ${why.code}`;
    case "logged_in":
      return `${why.day} 首次登录`;
    case "checked_in":
      return `${why.day} 签到，连续第 ${why.streak} 天${why.bonus > 0 ? `，连签奖励 ${why.bonus} 积分` : ""}`;
    case "shared":
      return `${why.day} 第 ${why.count} 次分享`;
    case "review_approved":
      return `订单 ${why.orderNo} 的${why.photos ? "晒图" : ""}评价通过审核`;
    case "review_taken_back":
      return `订单 ${why.orderNo} 的评价${why.because === "deleted" ? "已删除" : "对应商品已退款"}，奖励收回`;
    case "points_expired":
      return `积分于 ${why.expiresAt} 到期`;
    case "points_adjusted":
      return `客服调整：${why.reason}`;
    case "points_exchanged":
      return `用 ${why.points} 积分兑换${why.for}`;
    case "points_given":
      return `${why.for}，得 ${why.points} 积分`;
    case "balance_refund":
      return `申请退回储值 ${why.topUpNo} 的未用余额 ${yuan(why.amountFen)}`;
    case "balance_refunded":
      return `储值 ${why.topUpNo} 的未用余额 ${yuan(why.amountFen)} 已原路退回`;
    case "balance_refund_failed":
      return `储值 ${why.topUpNo} 的退款未成功，${yuan(why.amountFen)} 回到余额`;
    case "top_up_points_changed":
      return `储值 ${why.topUpNo} 退款：所得积分由 ${why.before} 变为 ${why.after}`;
    case "growth_closed":
      return explainClose(why);
  }
}

function explainClose({ period, cell, delta, activity }: Extract<MembershipWhy, { rule: "growth_closed" }>): string {
  const bins = cell === null ? "没有有效订单" : `R${cell.r} F${cell.f} M${cell.m}`;
  return `${period} 期结算：${bins}，变动 ${delta}，活跃值 ${activity}`;
}
