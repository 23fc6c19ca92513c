import { DomainError } from "@liandong/core/errors";
import { regionName } from "../../numbers/divisions";
import type { StaffContext } from "../../trpc/context";
import { planInForce } from "../plan/plan-in-force";
import { grantStanding } from "./change-grant";
import { grantableOf } from "./grantable";
import type { GrantInput } from "./inputs";
import { recordGrant } from "./record-grant";

type GrantRequest = { ctx: StaffContext; input: GrantInput };

/**
 * 授予: an operator grants an identity, a title of the plan in force, or a region.
 * @throws DomainError those of `grantStanding`, input.invalid (no such title), address.unknown_region
 */
export async function grant({ ctx, input }: GrantRequest): Promise<void> {
  const { memberId, reason, title, region } = input;
  if (region && regionName(region) === "") throw new DomainError("address.unknown_region", { region });
  if (title) await requireTitle(ctx, title);
  const change = { memberId, what: grantableOf(input), reason, actor: `staff:${ctx.staff.id}` };
  await grantStanding({ ctx, ...change, record: recordGrant(ctx, "desk.standing.grant", input) });
}

async function requireTitle(ctx: StaffContext, title: string): Promise<void> {
  const { plan } = await ctx.db.run((handle) => planInForce(ctx.db, handle));
  if (!plan.titles.some(({ id }) => id === title)) throw new DomainError("input.invalid", { title });
}
