import { DomainError } from "@liandong/core/errors";
import type { Handle } from "@liandong/db/connection/database";
import { listBriefs } from "@liandong/db/desk/list-briefs";
import { listScopesOf } from "@liandong/db/membership/read-memberships";
import { onlyScopeOfStaff } from "../membership/scopes";
import type { StaffContext } from "../trpc/context";

/** A store's staff know the members of their store; everybody else is as if not there. @throws DomainError member.unknown */
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
