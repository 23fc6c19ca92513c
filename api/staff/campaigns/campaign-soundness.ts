import { actionOf } from "@liandong/core/campaigns/actions";
import { refuseGiving } from "@liandong/core/coupons/offer";
import { DomainError } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { loadTemplates } from "@liandong/db/loyalty/coupons/templates";
import type { CampaignFields } from "@liandong/db/staff/campaigns/campaigns";
import { lockTagRule } from "@liandong/db/staff/member-groups/tag-rules";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";
import type { StaffContext } from "../../trpc/context";

type Given = Pick<CampaignFields, "scope" | "actions" | "schedule">;

/**
 * Whether what the campaign gives is there to be given, in its own scope.
 * @throws DomainError coupon.unknown, auth.forbidden, coupon.claim_closed, coupon.sold_out, membership.no_programme,
 * campaign.level_unfit, tag.by_rule
 */
export async function requireSound(tx: Transaction, ctx: StaffContext, given: Given): Promise<void> {
  const { scope, actions, schedule } = given;
  await requireCoupons(tx, ctx, given);
  const tag = actionOf(actions, "tag");
  if (tag && (await lockTagRule(tx, tag.tag))) throw new DomainError("tag.by_rule");
  const needsProgramme = actions.some(({ kind }) => kind === "points" || kind === "level");
  const levels = (await programmesInForce(ctx.db, tx)).get(scope)?.programme.levels.map(({ id }) => id);
  if (needsProgramme && !levels) throw new DomainError("membership.no_programme", { scope });
  const levelId = actionOf(actions, "level")?.levelId;
  // Nobody is below the lowest level.
  if (levelId !== undefined && (levels ?? []).indexOf(levelId) < 1) throw new DomainError("campaign.level_unfit");
  const reached = schedule.kind === "event" && schedule.rule.event === "levelReached" ? schedule.rule.levelId : null;
  if (reached !== null && !levels?.includes(reached)) throw new DomainError("campaign.level_unfit");
}

async function requireCoupons(tx: Transaction, ctx: StaffContext, { scope, actions }: Given): Promise<void> {
  const coupons = actionOf(actions, "coupons");
  if (!coupons) return;
  const { templateId } = coupons;
  const template = (await loadTemplates(tx, { ids: [templateId] })).get(templateId);
  if (!template) throw new DomainError("coupon.unknown");
  if (template.scope !== scope) throw new DomainError("auth.forbidden");
  const refusal = refuseGiving(template, ctx.now());
  if (refusal) throw new DomainError(refusal);
}
