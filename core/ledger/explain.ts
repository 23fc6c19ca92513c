// 为什么: a reason of the ledger as a Chinese sentence, for the member ("你") and for staff (the member's name).
// Example: placement 20000 fen of B1's order, direct agents 3: "B1 的订单 2026… 见点奖 200.00 元：你是 B1 的归属老板，直推满 3 人".
import { yuanDigits } from "../money/fen";
import type { AwardWhy, RatePiece, Why } from "./why";

/** Who is told, and how ids are called by people. */
export interface Telling {
  /** The member whose account it is: "你", or a name. */
  readonly subject: string;
  memberName(id: string): string;
  poolName(id: string): string;
  titleName(id: string): string;
  regionName(code: string): string;
}

const awardNames: Record<AwardWhy["rule"], string> = {
  direct: "直推奖",
  placement: "见点奖",
  peer: "平级奖",
  differential: "级差奖",
  self: "自购返利",
  region: "区域奖",
};

const otherNames: Record<Exclude<Why["rule"], AwardWhy["rule"]>, string> = {
  sale: "订单收款",
  pool: "分红池入账",
  settled: "奖励结算",
  refund: "订单退款",
  award_changed: "奖励调整",
  withdrawal: "提现申请",
  withdrawal_paid: "提现到账",
  withdrawal_failed: "提现退回",
  fund_released: "帮扶基金释放",
  dividend: "分红奖",
  frozen: "资金冻结",
  unfrozen: "资金解冻",
};

/** What an entry is called in lists, by the rule that made it. */
export function ruleName(rule: string): string {
  const names: Record<string, string> = { ...awardNames, ...otherNames };
  return names[rule] ?? rule;
}

/** The members a reason speaks of: whoever explains it needs their names. */
export function mentionedMembers(why: Why): string[] {
  const ids: string[] = [];
  if ("buyerId" in why) ids.push(why.buyerId);
  if (why.rule === "peer") ids.push(why.fromMemberId);
  if (why.rule === "placement") ids.push(...why.passedOver);
  return ids;
}

export function explainWhy(why: Why, telling: Telling): string {
  switch (why.rule) {
    case "direct":
    case "placement":
    case "peer":
    case "differential":
    case "self":
    case "region":
      return `${telling.memberName(why.buyerId)} 的订单 ${why.orderNo} ${awardNames[why.rule]}${explainAward(why, telling)}`;
    case "sale":
      return `${telling.memberName(why.buyerId)} 的订单 ${why.orderNo} 付款：商品 ${yuan(why.goodsFen)}，运费 ${yuan(why.freightFen)}`;
    case "refund":
      return `${telling.memberName(why.buyerId)} 的订单 ${why.orderNo} 退款：商品 ${yuan(why.goodsFen)}，运费 ${yuan(why.freightFen)}`;
    case "pool":
      return `${telling.memberName(why.buyerId)} 的订单 ${why.orderNo} 计入${telling.poolName(why.poolId)}：每单 ${yuan(why.unitFen)}${times(why.units)}`;
    case "settled":
      return `订单 ${why.orderNo} ${why.settleOn === "received" ? "已确认收货" : "已过售后期"}，奖励由待结算转为可提现`;
    case "award_changed":
      return `订单 ${why.orderNo} 有退款，${awardNames[why.award]}由 ${yuan(why.beforeFen)} 调整为 ${yuan(why.afterFen)}`;
    default:
      return explainMoney(why, telling);
  }
}

function explainAward(why: AwardWhy, telling: Telling): string {
  const { subject } = telling;
  const buyer = telling.memberName(why.buyerId);
  if (why.rule === "direct") return ` ${yuan(why.unitFen)}${times(why.units)}：${subject}是 ${buyer} 的推荐人`;
  if (why.rule === "placement") {
    const amount = ` ${yuan(why.unitFen)}${times(why.units)}`;
    if (why.qualifiedBy === "own_referral") return `${amount}：${subject}是老板，${buyer} 由${subject}直推`;
    if (why.passedOver.length === 0) {
      return `${amount}：${subject}是 ${buyer} 的归属老板，直推满 ${why.directAgents} 人`;
    }
    const nearer = why.passedOver.map((id) => telling.memberName(id)).join("、");
    return `${amount}：更近的归属老板 ${nearer} 条件不足，顺延到${subject}，直推满 ${why.directAgents} 人`;
  }
  if (why.rule === "peer") {
    const from = telling.memberName(why.fromMemberId);
    return `：${subject}是 ${from} 的归属老板，${from} 得直推奖和见点奖共 ${yuan(why.unitFen)}${times(why.units)}，按 ${percent(why.rateBp)} 计`;
  }
  return `：${why.pieces.map((piece) => explainPiece(why.rule, piece, telling)).join("；")}`;
}

function explainPiece(rule: "differential" | "self" | "region", piece: RatePiece, telling: Telling): string {
  const rate = percent(piece.toRateBp);
  const base = `实付 ${yuan(piece.baseFen)}`;
  const less = piece.fromRateBp > 0 ? percent(piece.fromRateBp) : null;
  if (rule === "self") return `${base}，按${telling.subject}的比例 ${rate} 返`;
  if (rule === "region") {
    const place = telling.regionName(piece.office ?? "");
    return `${base}，收货地在${place}，区域比例 ${rate}${less ? `，下级区域已得 ${less}` : ""}`;
  }
  return `${base}，${telling.subject}的比例 ${rate}${less ? `，下级已得 ${less}，补差额` : ""}`;
}

type MoneyWhy = Exclude<Why, { readonly orderNo: string }>;

function explainMoney(why: MoneyWhy, telling: Telling): string {
  switch (why.rule) {
    case "withdrawal": {
      const held = why.heldFen > 0 ? `，${percent(why.holdRateBp)} 即 ${yuan(why.heldFen)} 存入帮扶基金` : "";
      const fee = why.feeFen > 0 ? `，手续费 ${yuan(why.feeFen)}` : "";
      return `提现 ${why.withdrawalNo} 申请 ${yuan(why.amountFen)}${held}${fee}，应到账 ${yuan(why.payoutFen)}`;
    }
    case "withdrawal_paid":
      return `提现 ${why.withdrawalNo} 已到账`;
    case "withdrawal_failed":
      return `提现 ${why.withdrawalNo} 没有成功，金额退回`;
    case "fund_released":
      return why.because === "tasks_done" ? "帮扶任务已完成，帮扶基金全部转为可提现" : "方案不再留存帮扶基金，全部退回";
    case "dividend":
      return `${why.period} 期${telling.poolName(why.poolId)}共 ${yuan(why.poolFen)}，${telling.titleName(why.title)}占 ${percent(why.shareBp)}，${why.holders} 人平分`;
    case "frozen":
      return `资金冻结：${why.reason}`;
    case "unfrozen":
      return `资金解冻：${why.reason}`;
  }
}

const yuan = (fen: number): string => `${yuanDigits(fen)} 元`;
const times = (units: number): string => (units === 1 ? "" : ` × ${units} 份`);
/** 1250 bp → 12.5% */
const percent = (rateBp: number): string => `${rateBp / 100}%`;
