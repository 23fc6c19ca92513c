import { DomainError } from "@liandong/core/errors";
import { type Identity, identities, identityNames } from "@liandong/core/facts/identities";
import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import type { Handle } from "@liandong/db/connection/database";
import { searchTeam } from "@liandong/db/people/team/search-team";
import {
  countIdentities,
  isInTree,
  listTeamMembers,
  listTeamMembersByIds,
  type TeamMemberRow,
} from "@liandong/db/people/team/team";
import {
  findLargestLines,
  type LineSort,
  lineSorts,
  loadTeamLines,
  type TeamLine,
} from "@liandong/db/people/team/team-lines";
import { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { cursorInput, idInput, millisInput } from "../../trpc/inputs";

export const countMembersInput = z.object({
  /** The member whose lines or market are listed; the caller when it is absent. */
  parentId: idInput.optional(),
  view: z.enum(["referral", "market"]),
});

/** 最新 lists bosses before agents before customers; the others list the largest lines first, as counted within the last hour. */
export const teamSorts = ["newest", ...lineSorts] as const;

export const listMembersInput = countMembersInput.extend({
  identity: z.enum(identities).optional(),
  sort: z.enum(teamSorts).default("newest"),
  cursor: cursorInput.nullish(),
});

export const searchMembersInput = z.object({
  text: z.string().overwrite(cleanLine).min(1, "请填写昵称或会员号").refine(atMost(40), "最多四十个字"),
});

/** How a line belongs to the caller: it grows in their market, was handed over to another, or was handed over to theirs. */
export type LineKind = "own" | "handedOver" | "received";

export type TeamMember = {
  id: string;
  nickname: string;
  avatarUrl: string;
  identity: Identity;
  identityName: string;
  /** When an agent or boss joined, or when a customer was referred. */
  since: string;
  directAgents: number;
  /** Null for members who never joined, and for lines between two others. */
  line: LineKind | null;
  /** People below; orders and purchases of the whole line. Null until the next hourly count. */
  figures: { people: number; orders: number; volumeFen: number } | null;
};

const pageSize = 30;
const place = z.tuple([z.int(), millisInput, idInput]);

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
  return ctx.db.run(async (handle) => {
    await refuseStrangers(handle, { memberId, parentId });
    if (input.sort !== "newest" && view === "referral") {
      return listLargest(handle, { parentId, viewerId: memberId, identity, sort: input.sort, cursor: input.cursor });
    }
    const [rank = 0, sinceMs = 0, id] = decodeCursor(place, input.cursor) ?? [];
    const after = id === undefined ? null : { rank, sinceMs, id };
    const rows = await listTeamMembers(handle, { parentId, view, identity, after, limit: pageSize + 1 });
    const { items, nextCursor } = pageOf(rows, pageSize, (row) => [row.rank, row.sinceMs, row.id]);
    return { items: await showMembers(handle, items, memberId), nextCursor };
  });
}

const figurePlace = z.tuple([z.int(), idInput]);

type LargestCall = {
  parentId: string;
  viewerId: string;
  identity: Identity | null;
  sort: LineSort;
  cursor?: string | null;
};

async function listLargest(handle: Handle, { cursor, viewerId, ...asked }: LargestCall): Promise<Page<TeamMember>> {
  const [figure, id] = decodeCursor(figurePlace, cursor) ?? [];
  const after = figure === undefined || id === undefined ? null : { figure, id };
  const found = await findLargestLines(handle, { ...asked, after, limit: pageSize + 1 });
  const { items, nextCursor } = pageOf(found, pageSize, (line) => [line.figure, line.id]);
  const rows = await listTeamMembersByIds(handle, { memberIds: items.map((line) => line.id) });
  return { items: await showMembers(handle, rows, viewerId), nextCursor };
}

/** 查找成员: members of the caller's team, at any depth, by a part of their nickname or by their number. */
export async function searchMembers({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { text: string };
}): Promise<TeamMember[]> {
  const { memberId } = ctx;
  return ctx.db.run(async (handle) => {
    const memberIds = await searchTeam(handle, { memberId, text: input.text, limit: pageSize });
    return showMembers(handle, await listTeamMembersByIds(handle, { memberIds }), memberId);
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

/** @throws DomainError auth.forbidden */
export async function refuseStrangers(handle: Handle, { memberId, parentId }: { memberId: string; parentId: string }) {
  if (parentId === memberId || (await isInTree(handle, { ancestorId: memberId, memberId: parentId }))) return;
  throw new DomainError("auth.forbidden");
}

async function showMembers(handle: Handle, rows: readonly TeamMemberRow[], viewerId: string): Promise<TeamMember[]> {
  const lines = await loadTeamLines(handle, { memberIds: rows.map(({ id }) => id) });
  return rows.map((row) => showMember(row, { viewerId, line: lines.get(row.id) }));
}

type Shown = { viewerId: string; line: TeamLine | undefined };

export function showMember(row: TeamMemberRow, { viewerId, line }: Shown): TeamMember {
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
    figures: line ? { people: line.people, orders: line.lineOrders, volumeFen: line.lineFen } : null,
  };
}

function lineOf(of: { ownerId: string | null; referrerId: string | null; viewerId: string }): LineKind | null {
  if (of.referrerId === of.viewerId) return of.ownerId === of.viewerId ? "own" : "handedOver";
  return of.ownerId === of.viewerId ? "received" : null;
}
