import { memberOwner } from "@liandong/core/ledger/accounts";
import { mentionedMembers } from "@liandong/core/ledger/mentioned-members";
import type { Why } from "@liandong/core/ledger/why";
import { listLedgerTransactions } from "@liandong/db/money/ledger/entries";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { z } from "zod";
import { planInForce } from "../../people/plan/plan-in-force";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput } from "../../trpc/inputs";
import type { DeskLedgerTransaction } from "../ledger/shapes";
import { membersOf, showTransaction } from "../ledger/show-transactions";
import type { LedgerInput } from "./inputs";

export type BookedTransaction = DeskLedgerTransaction & { reference: string };

const pageSize = 20;
const place = z.tuple([idInput]);

/** 账本: the bookings of the whole shop with their entries, the latest first. */
export async function listLedger({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: LedgerInput;
}): Promise<Page<BookedTransaction>> {
  const { reference, memberId, kind, cursor } = input;
  const after = decodeCursor(place, cursor)?.[0] ?? null;
  const owner = memberId && memberOwner(memberId);
  return ctx.db.run(async (handle) => {
    const rows = await listLedgerTransactions(handle, { reference, kind, owner, after, limit: pageSize + 1 });
    const { items, nextCursor } = pageOf(rows, pageSize, ({ id }) => [id]);
    const mentioned = items.flatMap(({ why }) => (why as Why[]).flatMap(mentionedMembers));
    const people = await listBriefs(handle, { memberIds: [...new Set([...membersOf(items), ...mentioned])] });
    const { plan } = await planInForce(ctx.db, handle);
    const names = { members: new Map([...people].map(([id, { nickname }]) => [id, nickname])), plan };
    return {
      items: items.map((row) => ({ ...showTransaction(row, names), reference: row.reference })),
      nextCursor,
    };
  });
}
