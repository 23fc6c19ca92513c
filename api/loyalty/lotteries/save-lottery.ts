import { refuseGiving } from "@liandong/core/coupons/offer";
import { errorMessages } from "@liandong/core/error-messages";
import { DomainError } from "@liandong/core/errors";
import { expectedCost, type LotteryProblem, lotteryProblems } from "@liandong/core/promotions/lottery";
import type { Handle, Transaction } from "@liandong/db/connection/database";
import { loadTemplates } from "@liandong/db/loyalty/coupons/templates";
import {
  endLottery,
  insertLottery,
  type LotteryDraft,
  loadLotteries,
  lockLottery,
  type SavedLottery,
  updateLottery,
} from "@liandong/db/loyalty/lotteries/lotteries";
import type { z } from "zod";
import { changedMeanwhile } from "../../trpc/changed-meanwhile";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { byLotteryInput, checkLotteryInput, LotteryInput, saveLotteryInput } from "./inputs";

type Call<Input> = { ctx: StaffContext; input: Input };
type Saved = { id: string };

export type LotteryCheck = {
  problems: LotteryProblem[];
  /** What one draw is expected to give: points, and coupons at what they take off at most. */
  expected: { points: number; couponFen: number; hasOpenWorth: boolean };
};

/** What is wrong with a lottery, and what a draw of it is expected to cost. */
export async function checkLottery({ ctx, input }: Call<z.infer<typeof checkLotteryInput>>): Promise<LotteryCheck> {
  return ctx.db.run((handle) => check(handle, input.document, ctx.now()));
}

async function check(handle: Handle, document: LotteryInput, now: Date): Promise<LotteryCheck> {
  const templates = await loadTemplates(handle, { ids: document.prizes.flatMap(({ templateId }) => templateId ?? []) });
  const problems = lotteryProblems(document, (templateId) => {
    const template = templates.get(templateId);
    const refusal = template ? refuseGiving(template, now) : "coupon.unknown";
    return refusal && errorMessages[refusal];
  });
  const worthOf = (templateId: string) => {
    const { amountFen = null, maxFen = null } = templates.get(templateId) ?? {};
    return amountFen ?? maxFen;
  };
  return { problems, expected: expectedCost(document.prizes, worthOf) };
}

/**
 * Saves a lottery. Once somebody has drawn, only its name, rules, limits and end change, and prizes get more.
 * @throws DomainError lottery.unsound with `problems`, lottery.unknown, lottery.changed, lottery.ended, lottery.has_draws
 */
export function saveLottery({ ctx, input }: Call<z.infer<typeof saveLotteryInput>>): Promise<Saved> {
  return ctx.db.command(async (tx) => {
    const { problems } = await check(tx, input.document, ctx.now());
    if (problems.length > 0) throw new DomainError("lottery.unsound", { problems });
    const draft = draftOf(input.document);
    if (input.id === null) {
      const id = await insertLottery(tx, { ...draft, createdAt: ctx.now(), createdBy: `staff:${ctx.staff.id}` });
      await record(tx, ctx, { action: "desk.lotteries.save", id });
      return { id };
    }
    const before = await requireLottery(tx, ctx, input.id);
    if (before.version !== input.version) throw await changed(tx, before.id);
    requireSameTerms(before, draft);
    if (!(await updateLottery(tx, { ...draft, id: before.id, version: before.version })))
      throw await changed(tx, before.id);
    await record(tx, ctx, { action: "desk.lotteries.save", id: before.id });
    return { id: before.id };
  });
}

/** What does not belong to the kind of a prize is not kept. */
function draftOf({ prizes, ...document }: LotteryInput): LotteryDraft {
  return {
    ...document,
    prizes: prizes.map(({ kind, name, weight, points, templateId, stock }) => {
      const gives = { points: kind === "points" ? points : null, templateId: kind === "coupon" ? templateId : null };
      return { kind, name, weight, stock, ...gives };
    }),
  };
}

/** @throws DomainError lottery.has_draws with `fields`, lottery.unsound with `problems` */
function requireSameTerms(before: SavedLottery, after: LotteryDraft): void {
  if (before.prizes.every(({ won }) => won === 0)) return;
  const fields: string[] = [];
  if (before.by !== after.by) fields.push("by");
  if (before.costPoints !== after.costPoints) fields.push("costPoints");
  if (before.startsAt.getTime() !== after.startsAt.getTime()) fields.push("startsAt");
  const terms = (list: LotteryDraft["prizes"]) =>
    JSON.stringify(list.map(({ kind, name, weight, points, templateId }) => [kind, name, weight, points, templateId]));
  if (terms(before.prizes) !== terms(after.prizes)) fields.push("prizes");
  if (fields.length > 0) throw new DomainError("lottery.has_draws", { fields });
  const problems = after.prizes.flatMap(({ stock }, place) => {
    const won = before.prizes[place]?.won ?? 0;
    if (stock === null || stock >= won) return [];
    return [{ path: `prizes.${place}.stock`, message: `不能少于已经送出的 ${won} 份` }];
  });
  if (problems.length > 0) throw new DomainError("lottery.unsound", { problems });
}

/** 提前结束: nobody draws any more. @throws DomainError lottery.unknown, lottery.changed, lottery.ended */
export function stopLottery({ ctx, input: { id } }: Call<z.infer<typeof byLotteryInput>>): Promise<Saved> {
  return ctx.db.command(async (tx) => {
    const { version } = await requireLottery(tx, ctx, id);
    if (!(await endLottery(tx, { id, version, at: ctx.now() }))) throw await changed(tx, id);
    await record(tx, ctx, { action: "desk.lotteries.end", id });
    return { id };
  });
}

/** @throws DomainError lottery.unknown, lottery.ended */
async function requireLottery(tx: Transaction, ctx: StaffContext, id: string): Promise<SavedLottery> {
  const found = await lockLottery(tx, id);
  if (!found) throw new DomainError("lottery.unknown");
  if (found.endedAt !== null || found.endsAt <= ctx.now()) throw new DomainError("lottery.ended");
  return found;
}

const actions = ["desk.lotteries.save", "desk.lotteries.end"] as const;
const changed = (tx: Transaction, id: string) =>
  changedMeanwhile(tx, { code: "lottery.changed", subject: `lottery:${id}`, actions });

const prizeWords = ({ name, weight, stock }: SavedLottery["prizes"][number]) =>
  `${name} ${weight / 100}%，${stock === null ? "不限量" : `${stock} 份`}`;

type Recorded = { action: (typeof actions)[number]; id: string };

async function record(tx: Transaction, ctx: StaffContext, { action, id }: Recorded): Promise<void> {
  const [row] = await loadLotteries(tx, { ids: [id] });
  const { name, startsAt, endsAt, endedAt, costPoints, prizes } = row!;
  const detail = {
    name,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    contents: [costPoints > 0 ? `每次 ${costPoints} 积分` : "下单抽奖", ...prizes.map(prizeWords)],
  };
  await recordDeed(tx, ctx, { action, subject: `lottery:${id}`, detail, reason: null });
}
