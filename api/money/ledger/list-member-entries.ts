import { memberPurposes, purposeName } from "@liandong/core/ledger/accounts";
import { explain, type Names, whyNames } from "@liandong/core/ledger/explain";
import { mentionedMembers } from "@liandong/core/ledger/mentioned-members";
import { platformScope } from "@liandong/core/ledger/scope";
import type { Why } from "@liandong/core/ledger/why";
import type { Plan } from "@liandong/core/plan/schema";
import type { Handle } from "@liandong/db/connection/database";
import { listEntries } from "@liandong/db/money/ledger/entries";
import { listBriefs } from "@liandong/db/people/members/briefs";
import { z } from "zod";
import { namePeople } from "../../people/members/name-people";
import { namesForMember } from "../../people/members/names-for-member";
import { planInForce } from "../../people/plan/plan-in-force";
import type { Context } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput } from "../../trpc/inputs";

const pageSize = 30;
const place = z.tuple([idInput, z.string(), z.int()]);

/** One movement on one account of a member, with the sentence that explains it. */
export interface MemberEntry {
  id: string;
  at: string;
  kind: string;
  kindName: string;
  account: string;
  accountName: string;
  amount: number;
  balanceAfter: number;
  sentence: string;
  orderNo: string | null;
  /** The version of the plan whose rule made the entry. */
  planVersion: number;
}

type EntryListQuery = {
  memberId: string;
  purpose?: string;
  /** The accounts to list when `purpose` is absent; by default all commission accounts. */
  purposes?: readonly string[];
  /** `store:ID` lists points and growth of a store's programme; the default is the platform's. */
  scope?: string;
  cursor?: string | null;
  /** The sentences say "你" to the member and the nickname to staff. */
  reader: "member" | "staff";
};
type EntryRow = Awaited<ReturnType<typeof listEntries>>[number];

/** The entries of one or several accounts of a member, the latest first. Names are loaded once for the whole page. */
export async function listMemberEntries({
  ctx,
  input,
}: {
  ctx: Context;
  input: EntryListQuery;
}): Promise<Page<MemberEntry>> {
  const { memberId, purpose, purposes = Object.keys(memberPurposes), scope = platformScope } = input;
  const after = decodeCursor(place, input.cursor);
  return ctx.db.run(async (handle) => {
    const rows = await listEntries(handle, {
      memberId,
      purposes: purpose === undefined ? purposes : [purpose],
      scope,
      after: after && { transactionId: after[0], purpose: after[1], seq: after[2] },
      limit: pageSize + 1,
    });
    const page = pageOf(rows, pageSize, ({ entry }) => [entry.transactionId, entry.purpose, entry.seq]);
    const mentioned = page.items.flatMap((row) => mentionedMembers(whyOf(row)));
    const { plan } = await planInForce(ctx.db, handle);
    const named = { memberId, mentioned, plan };
    const names = await (input.reader === "member" ? namesForMember(handle, named) : namesForStaff(handle, named));
    return { ...page, items: page.items.map((row) => showEntry(row, explain(whyOf(row), names))) };
  });
}

async function namesForStaff(
  handle: Handle,
  { memberId, mentioned, plan }: { memberId: string; mentioned: string[]; plan: Plan },
): Promise<Names> {
  const briefs = await listBriefs(handle, { memberIds: [memberId, ...mentioned] });
  const members = new Map([...briefs].map(([id, { nickname }]) => [id, nickname]));
  return namePeople({ members, plan }, members.get(memberId) ?? "会员");
}

function whyOf({ entry, transaction }: EntryRow): Why {
  return (transaction.why as Why[])[entry.why]!;
}

function showEntry(row: EntryRow, sentence: string): MemberEntry {
  const { entry, transaction } = row;
  const why = whyOf(row);
  return {
    id: `${entry.transactionId}-${entry.purpose}-${entry.seq}`,
    at: entry.at.toISOString(),
    kind: why.rule,
    kindName: whyNames[why.rule],
    account: entry.purpose,
    accountName: purposeName(entry.purpose),
    amount: entry.amount,
    // Every account of a member has a floor and therefore keeps a running balance.
    balanceAfter: entry.balanceAfter!,
    sentence,
    orderNo: "orderNo" in why ? why.orderNo : null,
    planVersion: transaction.planVersion,
  };
}
