import { listHeldBack } from "@liandong/db/money/withdrawals/sum-withdrawn";
import { listOwnWithdrawals, type WithdrawalPlace } from "@liandong/db/money/withdrawals/withdrawals";
import { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { momentInput } from "../../trpc/inputs";
import { type listWithdrawalsInput, withdrawalNoInput } from "./inputs";
import { toWithdrawalCard, type WithdrawalCard } from "./withdrawal-card";

const pageSize = 20;
const place = z.tuple([momentInput(), withdrawalNoInput]);

/** The place where the previous page ended. */
function placeAfter(cursor: string | null | undefined): WithdrawalPlace | null {
  const [at, withdrawalNo] = decodeCursor(place, cursor) ?? [];
  return at && withdrawalNo ? { at: new Date(at), withdrawalNo } : null;
}

type WithdrawalListRequest = { ctx: MemberContext; input: z.infer<typeof listWithdrawalsInput> };

export async function listWithdrawals({ ctx, input }: WithdrawalListRequest): Promise<Page<WithdrawalCard>> {
  const slice = { memberId: ctx.memberId, after: placeAfter(input.cursor), limit: pageSize + 1 };
  return ctx.db.run(async (handle) => {
    const rows = await listOwnWithdrawals(handle, slice);
    const { items, nextCursor } = pageOf(rows, pageSize, (row) => [row.requestedAt.toISOString(), row.withdrawalNo]);
    const failed = items.filter(({ state }) => state === "failed").map(({ withdrawalNo }) => withdrawalNo);
    const heldBack = await listHeldBack(handle, { memberId: ctx.memberId, withdrawalNos: failed });
    return { items: items.map((row) => toWithdrawalCard(row, heldBack.get(row.withdrawalNo) ?? 0)), nextCursor };
  });
}
