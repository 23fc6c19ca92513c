import type { DividendShare } from "@liandong/core/plan/dividend";
import type { Plan } from "@liandong/core/plan/schema";
import { titleName } from "../../people/members/name-people";
import { planInForce } from "../../people/plan/plan-in-force";
import type { StaffContext } from "../../trpc/context";
import { type DividendPreview, previewDividend } from "./close-dividend";

export type ShownTitleShare = {
  title: string;
  titleName: string;
  shareBp: number;
  holders: number;
  eachFen: number;
  totalFen: number;
};

export type ShownDividend = {
  poolId: string;
  poolFen: number;
  handedOutFen: number;
  /** Stays in the pool for the next period. */
  restFen: number;
  titles: ShownTitleShare[];
};

/** 分红试算: what a close now would hand out; nothing is written. @throws DomainError dividend.unknown_pool */
export async function showPreview({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: { poolId: string };
}): Promise<ShownDividend> {
  const preview = await previewDividend({ ctx, ...input });
  const { plan } = await ctx.db.run((handle) => planInForce(ctx.db, handle));
  return showDividend({ poolId: input.poolId, preview, plan });
}

type PoolPayout = { poolId: string; preview: DividendPreview; plan: Plan };

/** A close or a preview with one line for each title, whose holders all get the same. */
export function showDividend({ poolId, preview: { poolFen, shares }, plan }: PoolPayout): ShownDividend {
  const firsts = new Map<string, DividendShare>();
  for (const share of shares) if (!firsts.has(share.title)) firsts.set(share.title, share);
  const titles = [...firsts.values()].map(({ title, shareBp, holders, amountFen }) => ({
    title,
    titleName: titleName(plan, title),
    shareBp,
    holders,
    eachFen: amountFen,
    totalFen: amountFen * holders,
  }));
  const handedOutFen = titles.reduce((sum, { totalFen }) => sum + totalFen, 0);
  return { poolId, poolFen, handedOutFen, restFen: poolFen - handedOutFen, titles };
}
