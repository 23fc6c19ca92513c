// 优惠券模板校验: a template that is useless or contradicts itself is refused; what is only doubtful is a warning
// (core/rules/membership.md, section 5).
// Example: 满 50 减 60 is sound with a warning; a 折扣 of 11000 bp, or a claim window that ends before it begins, is refused.

import type { Zone } from "../facts/zones";
import { fullRateBp } from "../money/fen";
import type { PlanProblem } from "../plan/soundness";
import { couponZones } from "./template";

export interface TemplateTerms {
  readonly type: "off" | "percent" | "freight";
  readonly amountFen: number | null;
  readonly rateBp: number | null;
  readonly maxFen: number | null;
  readonly minFen: number;
  readonly zones: readonly Zone[] | null;
  readonly total: number | null;
  readonly perMember: number | null;
  readonly claimable: boolean;
  readonly claimFrom: Date | null;
  readonly claimUntil: Date | null;
  readonly validDays: number | null;
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
}

export function templateProblems(fields: TemplateTerms, now: Date): PlanProblem[] {
  const { type, amountFen, rateBp, maxFen, zones } = fields;
  const problems: (PlanProblem | false)[] = [
    type === "off" && amountFen === null && { path: "amountFen", message: "请填写减免金额" },
    type === "percent" && rateBp === null && { path: "rateBp", message: "请填写折扣" },
    rateBp !== null && (rateBp < 1 || rateBp >= fullRateBp) && { path: "rateBp", message: "折扣应在 0 到 10 折之间" },
    type !== "off" && amountFen !== null && { path: "amountFen", message: "只有满减券有减免金额" },
    type !== "percent" && rateBp !== null && { path: "rateBp", message: "只有折扣券有折扣" },
    type !== "percent" && maxFen !== null && { path: "maxFen", message: "只有折扣券有最高减免" },
    (zones ?? []).some((zone) => !couponZones.includes(zone)) && {
      path: "zones",
      message: "优惠券只能用于零售和代理特价区",
    },
    ...timeProblems(fields, now),
  ];
  return problems.filter((problem) => problem !== false);
}

function timeProblems({ claimFrom, claimUntil, validDays, validFrom, validUntil }: TemplateTerms, now: Date) {
  const isEither = (validDays === null) !== (validUntil === null);
  return [
    !isEither && { path: "validDays", message: "有效期请填写天数，或起止日期，二者之一" },
    validDays !== null && validFrom !== null && { path: "validFrom", message: "按天数有效的券没有开始日期" },
    validUntil !== null && validUntil <= now && { path: "validUntil", message: "有效期已经过去" },
    validFrom && validUntil && validFrom >= validUntil && { path: "validUntil", message: "有效期的结束应晚于开始" },
    claimFrom && claimUntil && claimFrom >= claimUntil && { path: "claimUntil", message: "领取的结束应晚于开始" },
  ].filter((problem) => problem !== false && problem !== null) as PlanProblem[];
}

export function templateWarnings(fields: TemplateTerms): string[] {
  const { type, amountFen, minFen, rateBp, maxFen, claimable, total, perMember, claimUntil, validUntil } = fields;
  const isAllOff = type === "off" && amountFen !== null && amountFen >= minFen;
  const isLate = claimUntil !== null && validUntil !== null && claimUntil > validUntil;
  return [
    isAllOff && "减免金额不低于使用门槛：刚好满足门槛的商品可以不花钱",
    type === "percent" && maxFen === null && "折扣券没有最高减免：订单越大，减免越多",
    type === "percent" && rateBp !== null && rateBp < 5_000 && "折扣低于五折，请再次确认",
    claimable && total === null && "没有总量限制：每个会员都能领到",
    claimable && perMember === null && "没有每人限领：同一会员可以反复领取",
    isLate && "领取截止晚于有效期：最后领到的券已经不能用",
  ].filter((warning) => warning !== false);
}
