import type { Audience } from "@liandong/core/campaigns/audience";
import { DomainError } from "@liandong/core/errors";
import type { Handle } from "@liandong/db/connection/database";
import { lastPeriodWithCells } from "@liandong/db/loyalty/growth-closes/cells";
import { type AudienceToFind, countAudience, holdGroup } from "@liandong/db/staff/campaigns/audience";
import type { z } from "zod";
import { scopeOfStaff } from "../../loyalty/programmes/scopes";
import type { StaffContext } from "../../trpc/context";
import { readList } from "../../trpc/read-list";
import { resolved } from "../member-groups/conditions";
import type { audienceInput } from "./inputs";

/** How many members a campaign is for now. @throws DomainError auth.forbidden, member_group.unknown */
export async function previewAudience({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: z.infer<typeof audienceInput>;
}): Promise<{ members: number; period: string | null }> {
  const scope = scopeOfStaff(ctx.staff, input.scope);
  requireOwnAudience(ctx, input.audience);
  return readList(ctx.db, async (handle) => {
    const audience = await pinAudience(handle, scope, input.audience);
    const now = ctx.now();
    const members = await countAudience(handle, await toFind(handle, { scope, audience, joinedBy: now, now }));
    return { members, period: "period" in audience ? (audience.period ?? null) : null };
  });
}

/** Tags and groups are the platform's, so the staff of a store do without them. @throws DomainError auth.forbidden */
export function requireOwnAudience({ staff }: StaffContext, { kind }: Audience): void {
  if ((kind === "tag" || kind === "group") && staff.storeId !== null) throw new DomainError("auth.forbidden");
}

/**
 * An audience by cells belongs to one close: the named one, else the last; that of a group keeps the group's name.
 * @throws DomainError member_group.unknown
 */
export async function pinAudience(handle: Handle, scope: string, audience: Audience): Promise<Audience> {
  if (audience.kind === "group") {
    const group = await holdGroup(handle, audience.groupId);
    if (group === null) throw new DomainError("member_group.unknown");
    return { ...audience, name: group.name };
  }
  if (audience.kind !== "segments" && audience.kind !== "waking") return audience;
  const period = audience.period ?? (await lastPeriodWithCells(handle, { scope })) ?? undefined;
  return { ...audience, period };
}

/** The audience with the condition of its group. @throws DomainError member_group.unknown */
export async function toFind(handle: Handle, wanted: Omit<AudienceToFind, "condition">): Promise<AudienceToFind> {
  const { audience } = wanted;
  if (audience.kind !== "group") return { ...wanted, condition: null };
  const group = await holdGroup(handle, audience.groupId);
  if (group === null) throw new DomainError("member_group.unknown");
  return { ...wanted, condition: group.condition && (await resolved(handle, group.condition)) };
}
