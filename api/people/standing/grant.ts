import { DomainError } from "@liandong/core/errors";
import { regionName } from "../../numbers/divisions";
import type { StaffContext } from "../../trpc/context";
import { planInForce } from "../plan/plan-in-force";
import { grantStanding } from "./change-grant";
import { grantableOf } from "./grantable";
import type { GrantInput } from "./inputs";

type Grant = { ctx: StaffContext; input: GrantInput };

/** 授予: gives an identity, a title of the plan in force, or a region. Errors: those of `grantStanding`, input.invalid, address.unknown_region. */
export async function grant({ ctx, input }: Grant): Promise<void> {
  const { memberId, reason, title, region } = input;
  if (region && regionName(region) === "") throw new DomainError("address.unknown_region", { region });
  if (title) await requireTitle(ctx, title);
  await grantStanding({ ctx, memberId, what: grantableOf(input), reason, actor: `staff:${ctx.staff.id}` });
}

async function requireTitle(ctx: StaffContext, title: string): Promise<void> {
  const { plan } = await ctx.db.run((handle) => planInForce(ctx.db, handle));
  if (!plan.titles.some(({ id }) => id === title)) throw new DomainError("input.invalid", { title });
}
