import { DomainError } from "@liandong/core/errors";
import { type Identity, identities, identityNames } from "@liandong/core/facts/identities";
import { isInTree, listTeamMembers } from "@liandong/db/people/team/team";
import { z } from "zod";
import type { MemberContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { cursorInput, idInput } from "../../trpc/inputs";

export const listMembersInput = z.object({
  /** The member whose lines or market are listed; the caller when it is absent. */
  parentId: idInput.optional(),
  view: z.enum(["referral", "market"]),
  identity: z.enum(identities).optional(),
  cursor: cursorInput.nullish(),
});

export type TeamMember = {
  id: string;
  nickname: string;
  avatarUrl: string;
  identity: Identity;
  identityName: string;
  joinedAt: string | null;
  directAgents: number;
  /** 留人: this direct referral has joined and belongs to another member's market, or to nobody's. */
  handedOver: boolean;
};

const pageSize = 30;
const place = z.tuple([idInput]);

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
  const [beforeId] = decodeCursor(place, input.cursor) ?? [null];
  return ctx.db.run(async (handle) => {
    const isOwn = parentId === memberId || (await isInTree(handle, { ancestorId: memberId, memberId: parentId }));
    if (!isOwn) throw new DomainError("auth.forbidden");
    const rows = await listTeamMembers(handle, { parentId, view, identity, beforeId, limit: pageSize + 1 });
    const { items, nextCursor } = pageOf(rows, pageSize, ({ id }) => [id]);
    return {
      items: items.map(({ ownerId, joinedAt, ...row }) => ({
        ...row,
        identityName: identityNames[row.identity],
        joinedAt: joinedAt?.toISOString() ?? null,
        handedOver: joinedAt !== null && ownerId !== parentId,
      })),
      nextCursor,
    };
  });
}
