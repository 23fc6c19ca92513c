import { listDebts } from "@liandong/db/money/wallet/balances";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { z } from "zod";
import type { MemberBrief } from "../../people/members/brief";
import { showBrief } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput } from "../../trpc/inputs";
import type { walletListInput } from "./inputs";

const pageSize = 30;
const place = z.tuple([z.int(), idInput]);

export type MemberDebt = { member: MemberBrief; debtFen: number };
type DebtListRequest = { ctx: StaffContext; input: z.infer<typeof walletListInput> };

/** 欠款: members from whom refunds could not take everything back, the largest debt first. */
export async function listMemberDebts({ ctx, input }: DebtListRequest): Promise<Page<MemberDebt>> {
  const [debtFen, memberId] = decodeCursor(place, input.cursor) ?? [];
  const after = debtFen !== undefined && memberId !== undefined ? { debtFen, memberId } : null;
  return ctx.db.run(async (handle) => {
    const rows = await listDebts(handle, { after, limit: pageSize + 1 });
    const { items, nextCursor } = pageOf(rows, pageSize, (row) => [row.debtFen, row.memberId]);
    const briefs = await listBriefs(handle, { memberIds: items.map((row) => row.memberId) });
    return {
      items: items.map((row) => ({ member: showBrief(briefs.get(row.memberId)!), debtFen: row.debtFen })),
      nextCursor,
    };
  });
}
