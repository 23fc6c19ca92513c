import type { EarningKind } from "@liandong/core/ledger/earning-kinds";
import { platformScope } from "@liandong/core/ledger/scope";
import { dayMs, startOfShanghaiDay } from "@liandong/core/time/shanghai";
import type { Handle } from "@liandong/db/connection/database";
import { earningPurposes, findEarnings } from "@liandong/db/money/earnings/earnings";
import { readEvents } from "@liandong/db/money/ledger/events";
import { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput, millisInput } from "../../trpc/inputs";
import { type MemberEvent, showEvents } from "../ledger/list-member-events";
import type { EarningEventsInput } from "./inputs";

const pageSize = 30;
const place = z.tuple([millisInput, idInput]);

type EarningsList = {
  memberId: string;
  kinds: readonly EarningKind[];
  from?: string | null;
  to?: string | null;
  cursor?: string | null;
};

/** A page of the bookings in which a member earned, the latest first, with the member's entries in them. */
export async function pageOfEarnings(handle: Handle, { memberId, kinds, from, to, cursor }: EarningsList) {
  const [atMs, id] = decodeCursor(place, cursor) ?? [];
  const heads = await findEarnings(handle, {
    memberId,
    kinds,
    from: from ? startOfShanghaiDay(from) : null,
    until: to ? new Date(startOfShanghaiDay(to).getTime() + dayMs) : null,
    after: atMs === undefined || id === undefined ? null : { atMs, id },
    limit: pageSize + 1,
  });
  const page = pageOf(heads, pageSize, (head) => [head.atMs, head.id]);
  const accounts = { memberId, purposes: earningPurposes, scope: platformScope };
  return { ...page, items: await readEvents(handle, accounts, page.items) };
}

/**
 * 收益明细: what was earned and what refunds took back, one row per business event, of one kind and period or of all;
 * withdrawals are not earnings.
 */
export async function listEarnings({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: EarningEventsInput;
}): Promise<Page<MemberEvent>> {
  const { memberId } = ctx;
  const { kind, ...asked } = input;
  return ctx.db.run(async (handle) => {
    const page = await pageOfEarnings(handle, { ...asked, memberId, kinds: kind ? [kind] : [] });
    return { ...page, items: await showEvents(handle, { ctx, events: page.items }) };
  });
}
