import { memberPurposes, membershipPurposes } from "@liandong/core/ledger/accounts";
import { formatYuan } from "@liandong/core/money/fen";
import { findLosses } from "@liandong/db/people/personal-data/find-losses";
import { findOpenAffairs, type OpenAffairs } from "@liandong/db/people/personal-data/find-obstacles";
import type { Context } from "../../trpc/context";

/** What stands in the way of 注销, with what to do about it; `path` names its kind for programs. */
export type Obstacle = { path: string; message: string };

export type ErasurePreview = {
  obstacles: Obstacle[];
  /** What the member gives up, in words. */
  losses: string[];
};

const names: Readonly<Record<string, string>> = {
  ...memberPurposes,
  balance: membershipPurposes.balance.name,
  balance_held: membershipPurposes.balance_held.name,
};

const whatToDo: Readonly<Record<string, string>> = {
  available: "请先提现",
  pending: "等售后期满结算后提现",
  fund: "完成帮扶任务后提现",
  withdrawing: "请等提现到账",
  frozen: "请联系客服解冻",
  debt: "请先联系客服结清",
  balance: "请先用完或申请退款",
  balance_held: "请等占用它的订单或退款结束",
};

/** The sentences of what is still under way, in the order in which a member would settle it. */
export function describeObstacles(affairs: OpenAffairs): Obstacle[] {
  const { orders, topUps, cases, complaints, refunds, withdrawals, approvals, money } = affairs;
  const counted: [string, number, string][] = [
    ["orders", orders, `${orders} 笔订单还没结束（收货并过了售后期才算结束）`],
    ["top_ups", topUps, `${topUps} 笔充值还没付款，请先取消`],
    ["cases", cases, `${cases} 笔售后还在处理`],
    ["complaints", complaints, `${complaints} 件微信投诉还在处理`],
    ["refunds", refunds, `${refunds} 笔退款还没到账`],
    ["withdrawals", withdrawals, `${withdrawals} 笔提现还没到账`],
    ["approvals", approvals, `${approvals} 项操作还在等店铺复核`],
  ];
  return [
    ...counted.filter(([, count]) => count > 0).map(([path, , message]) => ({ path, message })),
    ...money.map(({ purpose, fen }) => ({
      path: `money.${purpose}`,
      message: `${names[purpose] ?? purpose} ${formatYuan(fen)}，${whatToDo[purpose] ?? "请先联系客服"}`,
    })),
  ];
}

/** 注销前: what stands in the way, and what will be lost. */
export async function previewErasure({
  ctx,
  input,
}: {
  ctx: Pick<Context, "db" | "now">;
  input: { memberId: string };
}): Promise<ErasurePreview> {
  const { memberId } = input;
  const [affairs, losses] = await ctx.db.run((handle) =>
    Promise.all([findOpenAffairs(handle, { memberId }), findLosses(handle, { memberId, now: ctx.now() })]),
  );
  return { obstacles: describeObstacles(affairs), losses: describeLosses(losses) };
}

function describeLosses({ points, coupons, isAgent }: Awaited<ReturnType<typeof findLosses>>): string[] {
  return [
    points > 0 ? `${points} 积分作废` : null,
    coupons > 0 ? `${coupons} 张优惠券作废` : null,
    isAgent ? "身份和邀请码失效，以后团队带来的奖励不再能领取" : null,
  ].filter((line) => line !== null);
}
