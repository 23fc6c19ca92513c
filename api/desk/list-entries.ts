import { purposeName } from "@liandong/core/ledger/accounts";
import { explain, whyNames } from "@liandong/core/ledger/explain";
import { mentionedMembers } from "@liandong/core/ledger/mentioned-members";
import type { Why } from "@liandong/core/ledger/why";
import { listBriefs } from "@liandong/db/desk/list-briefs";
import { listEntries } from "@liandong/db/desk/list-entries";
import { z } from "zod";
import { namePeople } from "../ledger/name-people";
import { planInForce } from "../plan/plan-in-force";
import type { StaffContext } from "../trpc/context";
import { decodeCursor, type Page, pageOf } from "../trpc/cursor";
import { idInput } from "../trpc/inputs";
import type { DeskEntry } from "./shapes";

const pageSize = 30;
const place = z.tuple([idInput, z.string(), z.int()]);

type Input = { memberId: string; purpose?: string; cursor?: string | null };
type EntryRow = Awaited<ReturnType<typeof listEntries>>[number];

/** A member's entries, of one account or of all, each with the sentence that says why. */
export async function listMemberEntries({ ctx, input }: { ctx: StaffContext; input: Input }): Promise<Page<DeskEntry>> {
  const { memberId, purpose = null } = input;
  const after = decodeCursor(place, input.cursor);
  return ctx.db.run(async (handle) => {
    const rows = await listEntries(handle, {
      memberId,
      purpose,
      after: after && { transactionId: after[0], purpose: after[1], seq: after[2] },
      limit: pageSize + 1,
    });
    const page = pageOf(rows, pageSize, ({ entry }) => [entry.transactionId, entry.purpose, entry.seq]);
    const mentioned = page.items.flatMap((row) => mentionedMembers(whyOf(row)));
    const briefs = await listBriefs(handle, { memberIds: [memberId, ...mentioned] });
    const members = new Map([...briefs].map(([id, { nickname }]) => [id, nickname]));
    const { plan } = await planInForce(ctx.db, handle);
    const telling = namePeople({ members, plan }, members.get(memberId) ?? "会员");
    return { ...page, items: page.items.map((row) => showEntry(row, explain(whyOf(row), telling))) };
  });
}

export function whyOf({ entry, transaction }: Pick<EntryRow, "transaction"> & { entry: { why: number } }): Why {
  return (transaction.why as Why[])[entry.why]!;
}

function showEntry(row: EntryRow, sentence: string): DeskEntry {
  const { entry } = row;
  const why = whyOf(row);
  return {
    id: `${entry.transactionId}-${entry.purpose}-${entry.seq}`,
    at: entry.at.toISOString(),
    kind: why.rule,
    kindName: whyNames[why.rule],
    account: entry.purpose,
    accountName: purposeName(entry.purpose),
    amountFen: entry.amountFen,
    balanceAfterFen: entry.balanceAfterFen,
    sentence,
    orderNo: "orderNo" in why ? why.orderNo : null,
  };
}
