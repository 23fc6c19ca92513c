// 为什么: the Chinese sentence of an amount, made from its machine-readable reason (core/rules/ledger.md, section 7).
// Example: "B1 的订单 20260101… 见点奖 200.00 元：你是 B1 的归属老板，直推满 3 人".
import { yuanDigits } from "../money/fen";
import { explainMembership, isMembershipWhy, membershipWhyNames } from "./explain-membership";
import type { AwardWhy, RatePiece, Why } from "./why";

/** Finds the nicknames, region names and title names that a sentence mentions. */
export interface Names {
  /** The member as the sentence addresses them: "你" unless given; staff read the nickname. */
  readonly subject?: string;
  member(memberId: string): string;
  region(code: string): string;
  title(titleId: string): string;
  /** An identity or a title, as the plan's rates name them. */
  standing(standing: string): string;
  /** How an order is named where not its whole number is told; the whole number unless given. */
  order?(orderNo: string, buyerId: string): string;
}

export const awardNames: Record<AwardWhy["rule"], string> = {
  direct: "直推奖",
  placement: "见点奖",
  peer: "平级奖",
  differential: "级差奖",
  self: "自购返利",
  region: "区域奖",
};

/** Name of each reason in two to four characters, for the head of a row. */
export const whyNames: Record<Why["rule"], string> = {
  ...awardNames,
  ...membershipWhyNames,
  sale: "商品销售",
  group_paid: "拼团付款",
  group_refund: "拼团退款",
  pool: "分红池入账",
  settled: "奖励结算",
  refund: "退款",
  compensation: "补偿",
  award_changed: "奖励追回",
  withdrawal: "提现",
  withdrawal_paid: "提现到账",
  withdrawal_failed: "提现退回",
  fund_released: "基金释放",
  dividend: "分红奖",
  frozen: "资金冻结",
  unfrozen: "资金解冻",
  wechat_fees: "微信手续费",
  bank_moved: "充值提现",
  foreign: "外部收支",
  store_settled: "门店结算",
  store_paid: "门店付款",
  organisation_settled: "组织回款",
};

const percent = (rateBp: number) => `${rateBp / 100}%`;
const yuan = (fen: number) => `${yuanDigits(fen)} 元`;

/** The sentence for the member whose account it is ("你"), or for staff; amounts are in yuan. */
export function explain(why: Why, names: Names): string {
  if (isMembershipWhy(why)) return explainMembership(why);
  switch (why.rule) {
    case "direct":
    case "placement":
    case "peer":
    case "differential":
    case "self":
    case "region":
      return explainAward(why, names);
    case "sale":
      return `${orderOf(why, names)}付款：商品 ${yuan(why.goodsFen)}，运费 ${yuan(why.freightFen)}`;
    case "group_paid":
      return `${orderOf(why, names)}拼团付款：商品 ${yuan(why.goodsFen)}，运费 ${yuan(why.freightFen)}，成团后计入销售`;
    case "group_refund":
      return `${orderOf(why, names)}没有成团，全部退款：商品 ${yuan(why.goodsFen)}，运费 ${yuan(why.freightFen)}`;
    case "pool":
      return `${orderOf(why, names)}${why.units < 0 ? "退款，分红池转出" : "计入分红池"} ${yuan(Math.abs(why.unitFen * why.units))}`;
    case "settled":
      return `${orderOf(why, names)}${why.settleOn === "received" ? "已确认收货" : "售后期已过"}，待结算奖励转入可提现`;
    case "refund":
      return `${orderOf(why, names)}退款：商品 ${yuan(why.goodsFen)}，运费 ${yuan(why.freightFen)}${
        why.withheldFen ? `，其中 ${yuan(why.withheldFen)} 按约定不退` : ""
      }${why.compensatedFen ? `，其中 ${yuan(why.compensatedFen)} 已作为补偿退过` : ""}`;
    case "compensation":
      return `${orderOf(why, names)}补偿 ${yuan(why.amountFen)}：由商家承担，商品、奖励和积分不变`;
    case "award_changed":
      return explainChangedAward(why, names);
    case "withdrawal":
      return explainWithdrawal(why);
    case "withdrawal_paid":
      return `提现 ${why.withdrawalNo} 已到账`;
    case "withdrawal_failed":
      return `提现 ${why.withdrawalNo} 未成功，款项退回`;
    case "fund_released":
      return why.because === "tasks_done"
        ? "帮扶任务已完成，帮扶基金全部转入可提现"
        : "方案不再设帮扶任务，帮扶基金全部转入可提现";
    case "dividend":
      return `${why.period} 期分红：池内 ${yuan(why.poolFen)}，${names.title(why.title)} 占 ${percent(why.shareBp)}，由 ${why.holders} 人平分`;
    case "frozen":
      return `资金冻结：${why.reason}`;
    case "unfrozen":
      return `资金解冻：${why.reason}`;
    case "store_settled":
      return `店铺 ${why.storeId} 的结算单 ${why.statementId}：应付门店`;
    case "store_paid":
      return `店铺 ${why.storeId} 的结算单 ${why.statementId} 已付款`;
    case "wechat_fees":
      return `微信 ${why.day} 账单的交易手续费`;
    case "bank_moved":
      return `微信 ${why.day} 账单的充值和提现`;
    case "organisation_settled":
      return `组织 ${why.organisationId} 的回款，流水号 ${why.reference}`;
    case "foreign":
      return `商城以外的收支 ${why.number}：${why.reason}`;
  }
}

function explainChangedAward(why: Extract<Why, { rule: "award_changed" }>, names: Names): string {
  const { award, beforeFen, afterFen } = why;
  const change = `${orderOf(why, names)}退款：${awardNames[award]}由 ${yuan(beforeFen)} 变为 ${yuan(afterFen)}`;
  if (afterFen > beforeFen) return `${change}，补发 ${yuan(afterFen - beforeFen)}`;
  return `${change}，收回 ${yuan(beforeFen - afterFen)}`;
}

/** Puts a space after a name, as all these sentences do. */
function subjectOf({ subject }: Names): string {
  return subject === undefined ? "你" : `${subject} `;
}

function orderOf({ orderNo, buyerId }: { orderNo: string; buyerId: string }, names: Names): string {
  return `${names.member(buyerId)} 的订单 ${names.order?.(orderNo, buyerId) ?? orderNo} `;
}

function explainAward(why: AwardWhy, names: Names): string {
  const order = orderOf(why, names);
  const buyer = names.member(why.buyerId);
  const you = subjectOf(names);
  switch (why.rule) {
    case "direct":
      return `${order}直推奖 ${times(why)}：${you}是 ${buyer} 的推荐人`;
    case "placement":
      return `${order}见点奖 ${times(why)}：${placementReason(why, buyer, names)}`;
    case "peer": {
      const from = names.member(why.fromMemberId);
      return `${order}平级奖：${you}是老板 ${from} 的归属老板，${from} 在本单得 ${yuan(why.unitFen * why.units)}，按 ${percent(why.rateBp)} 计`;
    }
    case "self":
      return `${order}自购返利：${ratePieces(why.pieces, names)}`;
    case "differential":
      return `${order}级差奖：${ratePieces(why.pieces, names)}`;
    case "region":
      return `${order}区域奖：${regionReason(why.pieces, names)}`;
  }
}

function times({ unitFen, units }: { unitFen: number; units: number }): string {
  return units === 1 ? yuan(unitFen) : `${yuan(unitFen)} × ${units}`;
}

function placementReason(why: Extract<AwardWhy, { rule: "placement" }>, buyer: string, names: Names): string {
  const you = subjectOf(names);
  if (why.qualifiedBy === "own_referral") {
    const whose = names.subject === undefined ? "你" : "其";
    return `${you}是老板，${buyer} 由${whose}直推并归属于${whose}`;
  }
  const qualified = `直推满 ${why.directAgents} 人`;
  const [nearest] = why.passedOver;
  if (nearest === undefined) return `${you}是 ${buyer} 的归属老板，${qualified}`;
  return `${buyer} 的归属老板 ${names.member(nearest)} 未达条件，由上级老板中第一位达标的${you}获得，${qualified}`;
}

/** Joins the pieces of one rate step: "按净额 199.98 元，8% 至 15% 的差额". */
function ratePieces(pieces: readonly RatePiece[], names: Names): string {
  const steps = new Map<string, { piece: RatePiece; baseFen: number }>();
  for (const piece of pieces) {
    const key = [piece.fromRateBp, piece.toRateBp, piece.office, piece.standing, piece.belowId].join("-");
    steps.set(key, { piece, baseFen: (steps.get(key)?.baseFen ?? 0) + piece.baseFen });
  }
  return [...steps.values()].map(({ piece, baseFen }) => `净额 ${yuan(baseFen)}，${rateStep(piece, names)}`).join("；");
}

function rateStep({ fromRateBp, toRateBp, standing, belowId }: RatePiece, names: Names): string {
  const rate = standing === undefined ? percent(toRateBp) : `${percent(toRateBp)}（${names.standing(standing)}）`;
  if (fromRateBp === 0) return `比例 ${rate}`;
  const below = belowId === undefined ? "下级" : ` ${names.member(belowId)} `;
  return `比例 ${rate}${standing === undefined ? " " : ""}减去${below}已得的 ${percent(fromRateBp)}`;
}

function regionReason(pieces: readonly RatePiece[], names: Names): string {
  const offices = [...new Set(pieces.map(({ office }) => office ?? ""))].map((code) => names.region(code));
  return `收货地址属于${subjectOf(names)}代理的 ${offices.join("、")}，${ratePieces(pieces, names)}`;
}

function explainWithdrawal(why: Extract<Why, { rule: "withdrawal" }>): string {
  const held = why.heldFen > 0 ? `，按 ${percent(why.holdRateBp)} 留存帮扶基金 ${yuan(why.heldFen)}` : "";
  const fee = why.feeFen > 0 ? `，手续费 ${yuan(why.feeFen)}` : "";
  return `提现 ${why.withdrawalNo}：申请 ${yuan(why.amountFen)}${held}${fee}，到账 ${yuan(why.payoutFen)}`;
}
