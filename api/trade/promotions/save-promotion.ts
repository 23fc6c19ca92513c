import { DomainError } from "@liandong/core/errors";
import { formatYuan } from "@liandong/core/money/fen";
import { tierWords } from "@liandong/core/plan-check/promotion-loss";
import type { Handle, Transaction } from "@liandong/db/connection/database";
import {
  type ActivityDraft,
  endActivity,
  insertActivity,
  loadActivity,
  lockActivity,
  type SavedActivity,
  updateActivity,
} from "@liandong/db/trade/promotions/activities";
import { hasActivityOrders } from "@liandong/db/trade/promotions/desk-activities";
import {
  endThreshold,
  insertThreshold,
  loadThreshold,
  type ThresholdRow,
  updateThreshold,
} from "@liandong/db/trade/promotions/thresholds";
import type { z } from "zod";
import { scopeOfStaff } from "../../loyalty/programmes/scopes";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { byPromotion, SaveActivityInput, SavePromotionInput, SaveThresholdInput } from "./inputs";
import { type PromotionCheck, readActivity, readThreshold } from "./read-promotion";

type SaveCall = { ctx: StaffContext; input: SavePromotionInput };
type Saved = { id: string };

/** Errors, doubts and losses of a promotion, without saving it. @throws DomainError auth.forbidden */
export async function checkPromotion({ ctx, input }: SaveCall): Promise<PromotionCheck> {
  const reading = await ctx.db.run((handle) => read(handle, { ctx, input }));
  const { problems, warnings, losses } = reading;
  return { problems, warnings, losses };
}

async function read(handle: Handle, { ctx, input }: SaveCall): Promise<PromotionCheck> {
  return input.what === "activity" ? readActivity(handle, { ctx, input }) : readThreshold(handle, { ctx, input });
}

/**
 * Saves a promotion that loses no money.
 * @throws DomainError promotion.unsound with `problems`, promotion.release_needed with `reasons`, promotion.unknown,
 * promotion.changed, promotion.has_orders with `fields`, auth.forbidden
 */
export async function savePromotion({ ctx, input }: SaveCall): Promise<Saved> {
  return ctx.db.command(async (tx) => {
    const { losses } = await requireSound(tx, { ctx, input });
    if (losses.length > 0) throw new DomainError("promotion.release_needed", { reasons: losses });
    return savePromotionWithin(tx, { ctx, input, author: ctx.staff.id });
  });
}

/** @throws DomainError promotion.unsound with `problems`, auth.forbidden */
export async function requireSound(tx: Transaction, call: SaveCall): Promise<PromotionCheck> {
  const check = await read(tx, call);
  if (check.problems.length > 0) throw new DomainError("promotion.unsound", { problems: check.problems });
  return check;
}

type SaveWithin<Input> = { ctx: StaffContext; input: Input; author: string };

/** Saves a sound promotion, also one that loses money: a colleague has agreed to it. @throws DomainError as {@link savePromotion} */
export async function savePromotionWithin(tx: Transaction, save: SaveWithin<SavePromotionInput>): Promise<Saved> {
  const { input, ...by } = save;
  return input.what === "activity" ? saveActivity(tx, { ...by, input }) : saveThreshold(tx, { ...by, input });
}

async function saveActivity(tx: Transaction, { ctx, input, author }: SaveWithin<SaveActivityInput>): Promise<Saved> {
  const { id, version } = input;
  const before = id === null ? null : await requireActivity(tx, ctx, id);
  if (before && before.version !== version) throw await changed(tx, "activity", before.id);
  const { draft } = await readActivity(tx, { ctx, input });
  if (!before) {
    const made = await insertActivity(tx, { ...draft, createdAt: ctx.now(), createdBy: `staff:${author}` });
    await recordActivity(tx, ctx, { action: "desk.promotions.create", id: made });
    return { id: made };
  }
  requireLive(before, ctx.now());
  if (await hasActivityOrders(tx, before)) requireSamePrices(before, draft);
  requireStocks(before, draft);
  if (!(await updateActivity(tx, { ...draft, id: before.id, version: before.version })))
    throw await changed(tx, "activity", before.id);
  await recordActivity(tx, ctx, { action: "desk.promotions.update", id: before.id });
  return { id: before.id };
}

/** Fields that stay once an activity has orders or bargains; its name, its end, its sessions and its stock may change. */
const fixedWithOrders = [
  ...(["scope", "kind", "startsAt", "coupons", "points", "size", "hours", "fillUp"] as const),
  ...(["helpers", "cutMinBp", "cutMaxBp", "helpsPerDay", "floorOnly"] as const),
];

/** @throws DomainError promotion.has_orders with `fields` */
function requireSamePrices(before: SavedActivity, after: ActivityDraft): void {
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const fields: string[] = fixedWithOrders.filter((name) => !isSame(before[name], after[name]));
  const prices = (list: ActivityDraft["items"]) =>
    list.map(({ productId, priceFen, perMember }) => `${productId}:${priceFen}:${perMember}`).sort();
  if (!isSame(prices(before.items), prices(after.items))) fields.push("items");
  if (fields.length > 0) throw new DomainError("promotion.has_orders", { fields });
}

/** The rows are locked, so nothing is sold between this look and the save. @throws DomainError promotion.unsound with `problems` */
function requireStocks(before: SavedActivity, { items }: ActivityDraft): void {
  const problems = items.flatMap(({ productId, stock }, place) => {
    const sold = before.items.find((item) => item.productId === productId)?.sold ?? 0;
    if (stock === null || stock >= sold) return [];
    return [{ path: `items.${place}.stock`, message: `不能少于已经卖出的 ${sold} 件` }];
  });
  if (problems.length > 0) throw new DomainError("promotion.unsound", { problems });
}

async function saveThreshold(tx: Transaction, { ctx, input, author }: SaveWithin<SaveThresholdInput>): Promise<Saved> {
  const { draft } = await readThreshold(tx, { ctx, input });
  const { id, version } = input;
  if (id === null || version === null) {
    const made = await insertThreshold(tx, { ...draft, createdAt: ctx.now(), createdBy: `staff:${author}` });
    await recordThreshold(tx, ctx, { action: "desk.promotions.create", id: made });
    return { id: made };
  }
  const before = await requireThreshold(tx, ctx, id);
  if (before.version !== version) throw await changed(tx, "threshold", id);
  requireLive(before, ctx.now());
  if (!(await updateThreshold(tx, { ...draft, id, version }))) throw await changed(tx, "threshold", id);
  await recordThreshold(tx, ctx, { action: "desk.promotions.update", id });
  return { id };
}

/**
 * 提前结束: nothing is sold at its price any more; groups that are open may still be joined until their own end.
 * @throws DomainError promotion.unknown, promotion.changed, promotion.ended, auth.forbidden
 */
export async function endPromotion({
  ctx,
  input: { what, id },
}: {
  ctx: StaffContext;
  input: z.infer<typeof byPromotion>;
}): Promise<Saved> {
  return ctx.db.command(async (tx) => {
    const at = ctx.now();
    const action = "desk.promotions.end";
    const isActivity = what === "activity";
    const before = await (isActivity ? requireActivity : requireThreshold)(tx, ctx, id);
    requireLive(before, at);
    const ending = { id, version: before.version, at };
    if (!(await (isActivity ? endActivity : endThreshold)(tx, ending))) throw await changed(tx, what, id);
    await (isActivity ? recordActivity : recordThreshold)(tx, ctx, { action, id });
    return { id };
  });
}

/** @throws DomainError promotion.unknown, auth.forbidden */
async function requireActivity(tx: Transaction, ctx: StaffContext, id: string): Promise<SavedActivity> {
  const found = await lockActivity(tx, id);
  if (!found) throw new DomainError("promotion.unknown");
  scopeOfStaff(ctx.staff, found.scope);
  return found;
}

/** @throws DomainError promotion.unknown, auth.forbidden */
async function requireThreshold(tx: Transaction, ctx: StaffContext, id: string): Promise<ThresholdRow> {
  const found = await loadThreshold(tx, id);
  if (!found) throw new DomainError("promotion.unknown");
  scopeOfStaff(ctx.staff, found.scope);
  return found;
}

/** What is over stays as it was; a copy of it can be made. @throws DomainError promotion.ended */
function requireLive({ endsAt, endedAt }: Pick<ThresholdRow, "endsAt" | "endedAt">, now: Date): void {
  if (endedAt !== null || (endsAt !== null && endsAt <= now)) throw new DomainError("promotion.ended");
}

const saves = ["desk.promotions.create", "desk.promotions.update", "desk.promotions.end"] as const;
type PromotionDeed = (typeof saves)[number];

const changed = (tx: Transaction, what: "activity" | "threshold", id: string) =>
  changedMeanwhile(tx, { code: "promotion.changed", subject: `${what}:${id}`, actions: saves });

type Recorded = { action: PromotionDeed; id: string };

async function recordActivity(tx: Transaction, ctx: StaffContext, { action, id }: Recorded): Promise<void> {
  const row = (await loadActivity(tx, id))!;
  const prices = row.items.map(({ productId, priceFen, stock }) => {
    const pieces = stock === null ? "不限量" : `${stock} 件`;
    return `商品 ${productId} ${formatYuan(priceFen)}，${pieces}`;
  });
  const detail = { ...headOf(row), kind: row.kind, prices };
  await recordDeed(tx, ctx, { action, subject: `activity:${id}`, detail, reason: null });
}

async function recordThreshold(tx: Transaction, ctx: StaffContext, { action, id }: Recorded): Promise<void> {
  const row = (await loadThreshold(tx, id))!;
  const prices = row.tiers.map((tier) => tierWords(row.by, tier));
  const detail = { ...headOf(row), kind: "threshold", prices };
  await recordDeed(tx, ctx, { action, subject: `threshold:${id}`, detail, reason: null });
}

const headOf = ({ name, scope, startsAt, endsAt, endedAt }: SavedActivity | ThresholdRow) => ({
  name,
  scope,
  startsAt: startsAt?.toISOString() ?? null,
  endsAt: endsAt?.toISOString() ?? null,
  endedAt: endedAt?.toISOString() ?? null,
});
