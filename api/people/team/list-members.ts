import { DomainError } from "@liandong/core/errors";
import { type Identity, identities, identityNames } from "@liandong/core/facts/identities";
import type { Handle } from "@liandong/db/connection/database";
import { countIdentities, isInTree, listTeamMembers } from "@liandong/db/people/team/team";
import { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { cursorInput, idInput } from "../../trpc/inputs";

export const countMembersInput = z.object({
  /** The member whose lines or market are listed; the caller when it is absent. */
  parentId: idInput.optional(),
  view: z.enum(["referral", "market"]),
});

export const listMembersInput = countMembersInput.extend({
  identity: z.enum(identities).optional(),
  cursor: cursorInput.nullish(),
});

export type TeamMember = {
  id: string;
  nickname: string;
  avatarUrl: string;
  identity: Identity;
  identityName: string;
  /** When an agent or boss joined, or when a customer was referred. */
  since: string;
  directAgents: number;
  /** 留人: a line that the caller handed over, or one below them that was handed over to the caller's own market. */
  line: "handedOver" | "received" | null;
};

const pageSize = 30;
const place = z.tuple([z.int(), z.int(), idInput]);

/**
 * One level of the caller's own team: the directs or the market of one member in it.
 * @throws DomainError auth.forbidden (the member is not in the caller's team)
 */
export async function listMembers({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: z.infer<typeof listMembersInput>;
}): Promise<Page<TeamMember>> {
  const { memberId } = ctx;
  const { parentId = memberId, view, identity = null } = input;
  const [rank = 0, sinceMs = 0, id] = decodeCursor(place, input.cursor) ?? [];
  const after = id === undefined ? null : { rank, sinceMs, id };
  return ctx.db.run(async (handle) => {
    await refuseStrangers(handle, { memberId, parentId });
    const rows = await listTeamMembers(handle, { parentId, view, identity, after, limit: pageSize + 1 });
    const { items, nextCursor } = pageOf(rows, pageSize, (row) => [row.rank, row.sinceMs, row.id]);
    return { items: items.map((row) => showMember(row, memberId)), nextCursor };
  });
}

type CountsCall = { ctx: MemberContext; input: z.infer<typeof countMembersInput> };

/** How many of each identity a level of the caller's team has. @throws DomainError auth.forbidden */
export async function countMembers({ ctx, input }: CountsCall): Promise<Record<Identity | "all", number>> {
  const { memberId } = ctx;
  const { parentId = memberId, view } = input;
  return ctx.db.run(async (handle) => {
    await refuseStrangers(handle, { memberId, parentId });
    const counts = await countIdentities(handle, { parentId, view });
    return { ...counts, all: counts.customer + counts.agent + counts.boss };
  });
}

async function refuseStrangers(handle: Handle, { memberId, parentId }: { memberId: string; parentId: string }) {
  if (parentId === memberId || (await isInTree(handle, { ancestorId: memberId, memberId: parentId }))) return;
  throw new DomainError("auth.forbidden");
}

type MemberRow = Awaited<ReturnType<typeof listTeamMembers>>[number];

function showMember(row: MemberRow, viewerId: string): TeamMember {
  const { id, nickname, avatarUrl, identity, directAgents, joinedAt, ownerId, referrerId, sinceMs } = row;
  return {
    id,
    nickname,
    avatarUrl,
    identity,
    directAgents,
    identityName: identityNames[identity],
    since: new Date(sinceMs).toISOString(),
    line: joinedAt === null ? null : lineOf({ ownerId, referrerId, viewerId }),
  };
}

function lineOf(of: { ownerId: string | null; referrerId: string | null; viewerId: string }): TeamMember["line"] {
  if (of.referrerId === of.viewerId) return of.ownerId === of.viewerId ? null : "handedOver";
  return of.ownerId === of.viewerId ? "received" : null;
}
