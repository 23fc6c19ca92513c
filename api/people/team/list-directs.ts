import { listDirects } from "@liandong/db/people/team/team";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput } from "../../trpc/inputs";
import { showBrief, showPhone } from "../members/show-brief";
import type { DeskDirect } from "./shapes";

const pageSize = 50;
const place = z.tuple([idInput]);

type DirectListQuery = { memberId: string; cursor?: string | null };

/** The members whom a member referred; a line is handed over when its head joined in another member's market. */
export async function listMemberDirects({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: DirectListQuery;
}): Promise<Page<DeskDirect>> {
  const [beforeId] = decodeCursor(place, input.cursor) ?? [null];
  const { memberId } = input;
  const rows = await ctx.db.run((handle) => listDirects(handle, { memberId, beforeId, limit: pageSize + 1 }));
  const page = pageOf(rows, pageSize, (row) => [row.id]);
  const items = page.items.map((row) => ({
    ...showBrief(row),
    phoneMasked: showPhone(row.phone),
    createdAt: row.createdAt.toISOString(),
    joinedAt: row.joinedAt?.toISOString() ?? null,
    directAgents: row.directAgents,
    handedOver: row.joinedAt !== null && row.ownerId !== memberId,
  }));
  return { ...page, items };
}
