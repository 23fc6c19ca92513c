import type { MemberEntry } from "../../money/ledger/list-member-entries";
import type { StaffContext } from "../../trpc/context";
import type { Page } from "../../trpc/cursor";
import { requireMember } from "../programmes/require-member";
import { scopeOfStaff } from "../programmes/scopes";
import { listMembershipEntries } from "./list-entries";
import { listLevelHistory } from "./list-level-history";
import type { LevelStep } from "./shapes";

type Entries = {
  ctx: StaffContext;
  input: { memberId: string; scope?: string; cursor?: string | null };
  of: "points" | "growth" | "balance";
};

/**
 * A member's entries of points, growth or balance, each with its reason.
 * @throws DomainError member.unknown, auth.forbidden
 */
export async function listEntriesOf({ ctx, input, of }: Entries): Promise<Page<MemberEntry>> {
  const { memberId } = input;
  const scope = scopeOfStaff(ctx.staff, input.scope);
  await ctx.db.run((handle) => requireMember(handle, { ctx, memberId }));
  return listMembershipEntries({ ctx, input: { ...input, scope, of, reader: "staff" } });
}

type Levels = { ctx: StaffContext; input: { memberId: string; scope?: string } };

/** @throws DomainError member.unknown, auth.forbidden */
export async function listLevelsOf({ ctx, input }: Levels): Promise<LevelStep[]> {
  const { memberId } = input;
  const scope = scopeOfStaff(ctx.staff, input.scope);
  await ctx.db.run((handle) => requireMember(handle, { ctx, memberId }));
  return listLevelHistory({ ctx, input: { memberId, scope, reader: "staff" } });
}
