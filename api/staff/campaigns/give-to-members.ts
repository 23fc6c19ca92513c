import { actionOf, type CampaignAction } from "@liandong/core/campaigns/actions";
import { onceOccasion } from "@liandong/core/campaigns/schedule";
import { InvariantError } from "@liandong/core/errors";
import type { Changes } from "@liandong/core/flows/changes";
import { FactMap } from "@liandong/core/flows/fact-map";
import { decidePointsAdjusted } from "@liandong/core/flows/points-adjusted";
import { listTemplateIds } from "@liandong/core/settings/template-ids";
import { dayMs, shanghaiDay, startOfShanghaiWeek } from "@liandong/core/time/shanghai";
import type { Transaction } from "@liandong/db/connection/database";
import { loadMembership } from "@liandong/db/flows/load-membership";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { insertCoupons, takeOfTemplate } from "@liandong/db/loyalty/coupons/coupons";
import { loadPlanVersionInForce } from "@liandong/db/people/plan/plans";
import { loadShopSettings } from "@liandong/db/settings/shop-settings";
import { addMessages } from "@liandong/db/shop/messages/messages";
import type { ReachedMember } from "@liandong/db/staff/campaigns/audience";
import type { CampaignRow } from "@liandong/db/staff/campaigns/campaigns";
import { tagMembers, takePlaces, tryLevel } from "@liandong/db/staff/campaigns/reach";
import { newCoupon } from "../../loyalty/coupons/give-coupons";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";
import type { Deps } from "../../trpc/context";

export type CampaignContext = Pick<Deps, "db" | "now">;

type Gift = { campaign: CampaignRow; members: readonly ReachedMember[]; now: Date };
type ActionOf<Kind extends CampaignAction["kind"]> = Extract<CampaignAction, { kind: Kind }>;

/** Gives members what a campaign gives; `capped` is how many got no message because of the weekly limit. */
export async function giveToMembers(ctx: CampaignContext, tx: Transaction, gift: Gift): Promise<{ capped: number }> {
  const { campaign, members, now } = gift;
  if (members.length === 0) return { capped: 0 };
  const memberIds = [...new Set(members.map(({ memberId }) => memberId))];
  for (const action of inOrderOfLocks(campaign.actions)) {
    if (action.kind === "coupons") await giveCoupons(tx, gift, action);
    if (action.kind === "points") await givePoints(ctx, tx, gift, action);
    if (action.kind === "level") await giveTrial(ctx, tx, { ...gift, memberIds }, action);
    if (action.kind === "tag") await tagMembers(tx, { memberIds, tag: action.tag, at: now });
  }
  const message = actionOf(campaign.actions, "message");
  return message ? tell(tx, gift, message) : { capped: 0 };
}

const lockOrder = ["coupons", "points", "level", "tag"] as const;

/** Members' rows are locked before the row of a tag, whichever action was named first, so campaigns at once never wait in a circle. */
const inOrderOfLocks = (actions: readonly CampaignAction[]) =>
  lockOrder.flatMap((kind) => actions.filter((action) => action.kind === kind));

/** The key under which a member is given something, once per campaign and occasion. */
const giftKey = (campaignId: string, occasion: string) =>
  occasion === onceOccasion ? `campaign:${campaignId}` : `campaign:${campaignId}:${occasion}`;

async function giveCoupons(
  tx: Transaction,
  { campaign, members, now }: Gift,
  { templateId, count }: ActionOf<"coupons">,
): Promise<void> {
  const { id, name: reason, startedBy } = campaign;
  const taken = await takeOfTemplate(tx, { templateId, count: count * members.length });
  if (!taken) throw new InvariantError(`template ${templateId} was locked and gives less`);
  const given = { origin: "campaign", givenBy: startedBy ?? "system", reason } as const;
  const coupons = members.flatMap(({ memberId, occasion }) =>
    Array.from({ length: count }, (_, place) => {
      const requestKey = `${giftKey(id, occasion)}#${place + 1}`;
      return newCoupon(taken, { memberId, templateId, requestKey, ...given }, now);
    }),
  );
  await insertCoupons(tx, coupons);
}

/** Members who do not belong to the programme have no points. */
async function givePoints(
  ctx: CampaignContext,
  tx: Transaction,
  { campaign, members, now }: Gift,
  { points }: ActionOf<"points">,
): Promise<void> {
  const { id, scope, name, startedBy } = campaign;
  const inForce = (await programmesInForce(ctx.db, tx)).get(scope);
  if (!inForce) return;
  const facts = new FactMap();
  await loadMembership(tx, { keys: members.map(({ memberId }) => ({ memberId, scope })), into: facts });
  const planVersion = await loadPlanVersionInForce(tx);
  const actor = startedBy ?? "system";
  const act = { scope, programme: inForce.programme, facts, planVersion, now, actor };
  const changes: Changes[] = [];
  for (const { memberId, occasion } of members) {
    if (!facts.belongs(memberId, scope)) continue;
    const asked = { points, reason: `活动「${name}」`, requestKey: giftKey(id, occasion) };
    const decided = decidePointsAdjusted({ ...act, ...asked, memberId });
    facts.apply(decided);
    changes.push(decided);
  }
  if (changes.length > 0) await saveChanges(tx, { changes, orders: [], trades: [], facts, at: now, actor });
}

async function giveTrial(
  ctx: CampaignContext,
  tx: Transaction,
  { campaign, memberIds, now }: Gift & { memberIds: readonly string[] },
  { levelId, days }: ActionOf<"level">,
): Promise<void> {
  const { scope } = campaign;
  const levels = (await programmesInForce(ctx.db, tx)).get(scope)?.programme.levels ?? [];
  const below = levels
    .slice(
      0,
      levels.findIndex(({ id }) => id === levelId),
    )
    .map(({ id }) => id);
  await tryLevel(tx, { scope, memberIds, levelId, below, until: new Date(now.getTime() + days * dayMs), now });
}

async function tell(
  tx: Transaction,
  { campaign, members, now }: Gift,
  { title, text, page }: ActionOf<"message">,
): Promise<{ capped: number }> {
  const settings = (await loadShopSettings(tx)).settings.messages;
  const { campaignsPerWeek: perWeek } = settings;
  const week = shanghaiDay(startOfShanghaiWeek(now));
  const told = await takePlaces(tx, members, { campaignId: campaign.id, week, perWeek });
  const messages = told.map(({ memberId, occasion }) => ({
    memberId,
    key: `campaign:${campaign.id}:${occasion}`,
    at: now,
    message: { kind: "campaign", title, text, page } as const,
  }));
  await addMessages(tx, messages, { templates: listTemplateIds(settings), now });
  return { capped: members.length - told.length };
}
