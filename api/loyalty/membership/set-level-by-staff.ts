import { DomainError } from "@liandong/core/errors";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { scopeOfStaff } from "../programmes/scopes";
import type { setLevelInput } from "./desk-inputs";
import { giveOwnLevelGifts } from "./give-gifts";
import { setLevel } from "./set-level";
import type { MembershipCard } from "./shapes";
import { showMembership } from "./show-memberships";

type SetLevelByStaffCall = { ctx: StaffContext; input: z.infer<typeof setLevelInput> };

/** 设定等级 by customer service, audited. @throws DomainError those of `setLevel`, auth.forbidden */
export async function setLevelByStaff({ ctx, input }: SetLevelByStaffCall): Promise<MembershipCard> {
  const { memberId, levelId, reason, lockedUntil = null } = input;
  const scope = scopeOfStaff(ctx.staff, input.scope);
  if (lockedUntil !== null && lockedUntil !== undefined && lockedUntil <= ctx.now()) {
    throw new DomainError("input.invalid", { field: "lockedUntil" });
  }
  const actor = `staff:${ctx.staff.id}`;
  await setLevel({
    ctx,
    input: { memberId, scope, levelId, lockedUntil, reason, actor },
    also: (tx, before) =>
      recordDeed(tx, ctx, {
        action: "desk.membership.setLevel",
        subject: `m:${memberId}`,
        reason,
        detail: { scope, from: before, to: levelId, lockedUntil: lockedUntil?.toISOString() ?? null },
      }),
  });
  await giveOwnLevelGifts({ ctx, memberId });
  return showMembership({ ctx, memberId, scope });
}
