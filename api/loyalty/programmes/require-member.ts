import { DomainError } from "@liandong/core/errors";
import type { Handle } from "@liandong/db/connection/database";
import { listScopesOf } from "@liandong/db/loyalty/membership/memberships";
import { listBriefs } from "@liandong/db/people/members/briefs";
import type { StaffContext } from "../../trpc/context";
import { onlyScopeOfStaff } from "./scopes";

/** A store's staff see the members of their store only. @throws DomainError member.unknown */
export async function requireMember(
  handle: Handle,
  { ctx, memberId }: { ctx: StaffContext; memberId: string },
): Promise<void> {
  const only = onlyScopeOfStaff(ctx.staff);
  const isKnown =
    only === null
      ? (await listBriefs(handle, { memberIds: [memberId] })).has(memberId)
      : (await listScopesOf(handle, { memberId })).includes(only);
  if (!isKnown) throw new DomainError("member.unknown", { memberId });
}
