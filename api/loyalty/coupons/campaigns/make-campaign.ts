import { isDeepStrictEqual } from "node:util";
import type { Audience } from "@liandong/core/coupons/audience";
import { refuseGiving } from "@liandong/core/coupons/offer";
import { DomainError } from "@liandong/core/errors";
import type { Handle, Transaction } from "@liandong/db/connection/database";
import { countAudience, holdListName } from "@liandong/db/loyalty/coupons/audience";
import { type CampaignRow, insertCampaign } from "@liandong/db/loyalty/coupons/campaigns";
import { loadTemplates } from "@liandong/db/loyalty/coupons/templates";
import { lastPeriodWithCells } from "@liandong/db/loyalty/growth-closes/cells";
import type { z } from "zod";
import type { StaffContext } from "../../../trpc/context";
import { recordDeed } from "../../../trpc/record-deed";
import { scopeOfStaff } from "../../programmes/scopes";
import { type CampaignCard, showCampaigns } from "./campaign-card";
import { giveCampaign } from "./give-campaign";
import type { audienceInput, newCampaignInput } from "./inputs";

/** A request gives coupons for at most this long; the job finishes a large campaign. */
const giveForMs = 5_000;

/** How many members the campaign would reach. @throws DomainError auth.forbidden */
export async function previewAudience({
  ctx,
  input,
}: {
  ctx: StaffContext;
  input: z.infer<typeof audienceInput>;
}): Promise<{ members: number; period: string | null }> {
  const scope = scopeOfStaff(ctx.staff, input.scope);
  return ctx.db.run(async (handle) => {
    requireOwnTags(ctx, input.audience);
    const audience = await pinAudience(handle, scope, input.audience);
    const members = await countAudience(handle, { scope, audience, joinedBy: ctx.now() });
    return { members, period: "period" in audience ? (audience.period ?? null) : null };
  });
}

type MakeCampaignCall = { ctx: StaffContext; input: z.infer<typeof newCampaignInput> };

/**
 * 活动发券, once per request key, audited.
 * @throws DomainError coupon.unknown, coupon.claim_closed, coupon.sold_out, coupon.audience_empty, ledger.key_reused,
 * auth.forbidden, member_group.unknown
 */
export async function makeCampaign({ ctx, input }: MakeCampaignCall): Promise<CampaignCard> {
  const { id } = await ctx.db.command((tx) => make(tx, { ctx, input }));
  const row = await giveCampaign({ ctx, id, signal: AbortSignal.timeout(giveForMs) });
  const [card] = await ctx.db.run((handle) => showCampaigns(handle, { cacheOf: ctx.db, rows: [row] }));
  return card!;
}

async function make(tx: Transaction, { ctx, input }: MakeCampaignCall): Promise<CampaignRow> {
  const { templateId, name, count, requestKey } = input;
  const template = (await loadTemplates(tx, { ids: [templateId] })).get(templateId);
  if (!template) throw new DomainError("coupon.unknown");
  const scope = scopeOfStaff(ctx.staff, template.scope);
  requireOwnTags(ctx, input.audience);
  const now = ctx.now();
  const audience = await pinAudience(tx, scope, input.audience);
  const asked = { scope, name, templateId, count, audience };
  const createdBy = `staff:${ctx.staff.id}`;
  const { row, isNew } = await insertCampaign(tx, { ...asked, requestKey, createdAt: now, createdBy });
  if (!isNew) {
    const { scope: of, name: named, templateId: given, count: each, audience: to } = row;
    // Without a named close the first request took the last one of its time: compare with that one.
    const period = "period" in to ? { period: to.period } : {};
    const list = "name" in to ? { name: to.name } : {};
    const again = { ...asked, audience: { ...input.audience, ...period, ...list } };
    const before = { scope: of, name: named, templateId: given, count: each, audience: to };
    if (!isDeepStrictEqual(before, again)) throw new DomainError("ledger.key_reused");
    return row;
  }
  const refusal = refuseGiving(template, now);
  if (refusal) throw new DomainError(refusal);
  const members = await countAudience(tx, { scope, audience, joinedBy: now });
  if (members === 0) throw new DomainError("coupon.audience_empty");
  const subject = `coupon-campaign:${row.id}` as const;
  const detail = { ...asked, members };
  await recordDeed(tx, ctx, { action: "desk.couponCampaigns.make", subject, detail, reason: null });
  return row;
}

/** Tags and groups are the platform's, so the staff of a store give coupons without them. @throws DomainError auth.forbidden */
function requireOwnTags({ staff }: StaffContext, { kind }: Audience): void {
  if ((kind === "tag" || kind === "group") && staff.storeId !== null) throw new DomainError("auth.forbidden");
}

/**
 * An audience by cells belongs to one close: the named one, else the last; that of a list keeps the list's name.
 * @throws DomainError member_group.unknown
 */
async function pinAudience(handle: Handle, scope: string, audience: Audience): Promise<Audience> {
  if (audience.kind === "group") {
    const name = await holdListName(handle, audience.groupId);
    if (name === null) throw new DomainError("member_group.unknown");
    return { ...audience, name };
  }
  if (audience.kind !== "segments" && audience.kind !== "waking") return audience;
  const period = audience.period ?? (await lastPeriodWithCells(handle, { scope })) ?? undefined;
  return { ...audience, period };
}
