import type { StaffContext } from "../../trpc/context";
import { revokeStanding } from "./change-grant";
import { grantableOf } from "./grantable";
import type { GrantInput } from "./inputs";

/** 撤销: takes back what an operator gave, also a title that the plan no longer has. Errors: those of `revokeStanding`. */
export async function revoke({ ctx, input }: { ctx: StaffContext; input: GrantInput }): Promise<void> {
  const { memberId, reason } = input;
  await revokeStanding({ ctx, memberId, what: grantableOf(input), reason, actor: `staff:${ctx.staff.id}` });
}
