import type { StaffContext } from "../../trpc/context";
import { revokeStanding } from "./change-grant";
import { grantableOf } from "./grantable";
import type { GrantInput } from "./inputs";
import { recordGrant } from "./record-grant";

/**
 * 撤销: an operator takes back a grant, also of a title that the plan no longer has.
 * @throws DomainError those of `revokeStanding`
 */
export async function revoke({ ctx, input }: { ctx: StaffContext; input: GrantInput }): Promise<void> {
  const { memberId, reason } = input;
  const change = { memberId, what: grantableOf(input), reason, actor: `staff:${ctx.staff.id}` };
  await revokeStanding({ ctx, ...change, record: recordGrant(ctx, "desk.standing.revoke", input) });
}
