import { listTopUpRows, type TopUpRow } from "@liandong/db/loyalty/balance/top-ups";
import { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";

const pageSize = 20;

export type TopUpCard = {
  tradeNo: string;
  amountFen: number;
  refundedFen: number;
  points: number;
  state: TopUpRow["state"];
  createdAt: string;
  paidAt: string | null;
};

type TopUpsCall = { ctx: MemberContext; input: { cursor?: string | null } };

/** 储值记录: top-ups in every state, the newest first; one that waits for its payment can be paid or cancelled. */
export async function listTopUps({ ctx, input }: TopUpsCall): Promise<Page<TopUpCard>> {
  const [after = null] = decodeCursor(z.tuple([z.string().max(40)]), input.cursor) ?? [];
  const { memberId } = ctx;
  const rows = await ctx.db.run((handle) => listTopUpRows(handle, { memberId, after, limit: pageSize + 1 }));
  const page = pageOf(rows, pageSize, ({ tradeNo }) => [tradeNo]);
  const items = page.items.map(({ tradeNo, amountFen, refundedFen, points, state, createdAt, paidAt }) => ({
    tradeNo,
    amountFen,
    refundedFen,
    points,
    state,
    createdAt: createdAt.toISOString(),
    paidAt: paidAt?.toISOString() ?? null,
  }));
  return { ...page, items };
}
