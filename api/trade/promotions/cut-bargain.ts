// 砍价: a member starts a bargain, and others cut it (core/rules/promotions.md, section 2).
import { randomBytes } from "node:crypto";
import { DomainError } from "@liandong/core/errors";
import { unitPrice } from "@liandong/core/pricing/price-order";
import { bargainWay, nextCut } from "@liandong/core/promotions/bargain";
import { shanghaiDay } from "@liandong/core/time/shanghai";
import type { Transaction } from "@liandong/db/connection/database";
import { loadMemberFacts } from "@liandong/db/people/members/members";
import { loadActivity } from "@liandong/db/trade/promotions/activities";
import {
  type BargainOffer,
  type BargainRow,
  closeDueBargains,
  loadBargainOffer,
  loadOwnCut,
  lockBargain,
  saveCut,
  startBargain as startOrFind,
  takeDailyHelp,
  wayOf,
} from "@liandong/db/trade/promotions/bargains";
import { createOrderNumber } from "../../numbers/order-number";
import type { MemberContext } from "../../trpc/context";
import type { JobCall } from "../../work/job";

const hourMs = 3_600_000;

/**
 * 发起砍价: from the price of the zone for this member down to the activity's price. Whoever has an open one of the same
 * product gets that one.
 * @throws DomainError activity.unknown, activity.not_usable, activity.limit_reached, activity.sold_out, product.off_shelf,
 * product.sold_out
 */
export async function startBargain({
  ctx,
  input: { activityId, skuId },
}: {
  ctx: MemberContext;
  input: { activityId: string; skuId: string };
}): Promise<{ bargainId: string; isNew: boolean }> {
  const { memberId } = ctx;
  return ctx.db.command(async (tx) => {
    const now = ctx.now();
    const offer = await loadBargainOffer(tx, { activityId, skuId, memberId });
    const member = await loadMemberFacts(tx, memberId);
    if (!offer || !member) throw new DomainError("activity.unknown", { activity: activityId });
    requireRoom(offer, skuId, now);
    const { zone, listPriceFen, memberPriceFen, floorFen, productId, helpsPerDay, floorOnly } = offer;
    const startFen = unitPrice(zone, { identity: member.identity }, { listPriceFen, memberPriceFen });
    const way = bargainWay(startFen, floorFen, offer);
    if (!way) throw new DomainError("activity.not_usable");
    const own = new Date(now.getTime() + offer.hours * hourMs);
    const endsAt = offer.endsAt !== null && offer.endsAt < own ? offer.endsAt : own;
    const row = { activityId, productId, skuId, memberId, helpsPerDay, floorOnly, startedAt: now, endsAt, ...way };
    const seed = randomBytes(16).toString("hex");
    const { id, isNew } = await startOrFind(tx, { ...row, id: createOrderNumber(now), seed });
    return { bargainId: id, isNew };
  });
}

function requireRoom(offer: BargainOffer, skuId: string, now: Date): void {
  const { startsAt, endsAt, onShelf, pieces, perMember, bought, stock, sold } = offer;
  const runs = (startsAt === null || startsAt <= now) && (endsAt === null || endsAt > now);
  if (!runs) throw new DomainError("activity.not_usable");
  if (!onShelf) throw new DomainError("product.off_shelf", { skuId });
  if (pieces < 1) throw new DomainError("product.sold_out", { skuId, stock: pieces });
  if (perMember !== null && bought >= perMember) throw new DomainError("activity.limit_reached");
  if (stock !== null && sold >= stock) throw new DomainError("activity.sold_out");
}

/**
 * 帮砍: one cut by somebody else. Whoever has cut it already gets the same answer again.
 * @throws DomainError bargain.unknown, bargain.own, bargain.over, bargain.complete, bargain.help_limit
 */
export async function helpBargain({
  ctx,
  input: { bargainId },
}: {
  ctx: MemberContext;
  input: { bargainId: string };
}): Promise<{ cutFen: number }> {
  const { memberId: helperId } = ctx;
  return ctx.db.command(async (tx) => {
    const at = ctx.now();
    const row = await lockBargain(tx, bargainId);
    if (!row) throw new DomainError("bargain.unknown");
    if (row.memberId === helperId) throw new DomainError("bargain.own");
    const before = await loadOwnCut(tx, { bargainId, helperId });
    if (before !== null) return { cutFen: before };
    await requireOpen(tx, row, at);
    const { activityId, helped, priceFen, helpsPerDay, seed } = row;
    const cutFen = nextCut(wayOf(row), { helped, priceFen }, seed);
    const day = { helperId, activityId, day: shanghaiDay(at), max: helpsPerDay };
    if (!(await takeDailyHelp(tx, day))) throw new DomainError("bargain.help_limit");
    if (!(await saveCut(tx, { bargainId, helperId, helped, cutFen, at }))) throw new DomainError("bargain.over");
    return { cutFen };
  });
}

/** 提前结束 of its activity ends a bargain too. @throws DomainError bargain.over, bargain.complete */
async function requireOpen(tx: Transaction, row: BargainRow, now: Date): Promise<void> {
  if (row.closedAt !== null || row.endsAt <= now) throw new DomainError("bargain.over");
  if (row.helped >= row.helpers) throw new DomainError("bargain.complete");
  const activity = await loadActivity(tx, row.activityId);
  if (activity?.endedAt) throw new DomainError("bargain.over");
}

const closedAtOnce = 500;

/** 砍价到期: closes what nobody bought in time; a page that is opened before says so already. */
export async function closeBargains({ ctx, signal }: Pick<JobCall, "ctx" | "signal">) {
  let bargainsClosed = 0;
  while (!signal?.aborted) {
    const closed = await ctx.db.command((tx) => closeDueBargains(tx, { now: ctx.now(), limit: closedAtOnce }));
    bargainsClosed += closed;
    if (closed < closedAtOnce) break;
  }
  return { bargainsClosed };
}
