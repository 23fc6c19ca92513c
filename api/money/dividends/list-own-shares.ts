import { listSharesOf } from "@liandong/db/money/dividends/closes";
import { z } from "zod";
import { poolName, titleName } from "../../people/members/name-people";
import { planInForce } from "../../people/plan/plan-in-force";
import type { MemberContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { momentInput } from "../../trpc/inputs";
import type { ClosesInput } from "./inputs";

const pageSize = 20;
const place = z.tuple([momentInput(), z.string(), z.string(), z.string()]);

export type OwnShare = {
  poolName: string;
  period: string;
  titleName: string;
  amountFen: number;
  at: string;
  /** How the amount was calculated, as a Chinese sentence. */
  sentence: string;
};

/** 我的分红: the member's shares of closed pools, the latest first. */
export async function listOwnShares({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: ClosesInput;
}): Promise<Page<OwnShare>> {
  const key = decodeCursor(place, input.cursor);
  const after = key && { at: key[0], poolId: key[1], period: key[2], title: key[3] };
  return ctx.db.run(async (handle) => {
    const { plan } = await planInForce(ctx.db, handle);
    const rows = await listSharesOf(handle, { memberId: ctx.memberId, after, limit: pageSize + 1 });
    const page = pageOf(rows, pageSize, ({ at, poolId, period, title }) => [at.toISOString(), poolId, period, title]);
    const items = page.items.map(({ poolId, period, title, shareBp, holders, amountFen, at }) => {
      const name = titleName(plan, title);
      const sentence = `${name} 共享奖池的 ${shareBp / 100}%，由 ${holders} 人平分`;
      return { poolName: poolName(plan, poolId), period, titleName: name, amountFen, at: at.toISOString(), sentence };
    });
    return { ...page, items };
  });
}
