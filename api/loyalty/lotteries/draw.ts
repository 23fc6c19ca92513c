import { randomBytes } from "node:crypto";
import { DomainError } from "@liandong/core/errors";
import { type Changes, noChanges } from "@liandong/core/flows/changes";
import { decideDrawPaid, decidePointsGiven } from "@liandong/core/flows/points-given";
import { platformScope } from "@liandong/core/ledger/scope";
import { pickPrize } from "@liandong/core/promotions/lottery";
import { shanghaiDay } from "@liandong/core/time/shanghai";
import type { Transaction } from "@liandong/db/connection/database";
import {
  countDraw,
  type DrawRow,
  findDraw,
  insertDraw,
  listOrdersToDraw,
  returnPrize,
  shareLottery,
  takeDrawId,
  takePrize,
} from "@liandong/db/loyalty/lotteries/draws";
import { loadLotteries, type PrizeRow, type SavedLottery } from "@liandong/db/loyalty/lotteries/lotteries";
import { lockActiveMember } from "@liandong/db/people/members/members";
import type { Deps, MemberContext } from "../../trpc/context";
import { giveInTransaction } from "../coupons/give-coupons";
import { actOnMembership } from "../membership/act-on-membership";
import { isRunning } from "./show-lotteries";

export type Drawn = {
  drawId: string;
  /** Place of the prize on the wheel. */
  prizeNo: number;
  prizeName: string;
  kind: PrizeRow["kind"];
  points: number;
};

type DrawCall = { ctx: MemberContext; input: { lotteryId: string; requestKey: string } };

/**
 * 抽奖: one draw, once per request key. Its prize follows from the seed and the weights; what has run out is 未中奖.
 * @throws DomainError lottery.unknown, lottery.not_running, lottery.limit_reached, lottery.no_order, order.insufficient_points
 */
export async function draw({ ctx, input }: DrawCall): Promise<Drawn> {
  const { memberId } = ctx;
  return ctx.db.command(async (tx) => {
    await lockActiveMember(tx, { memberId });
    await shareLottery(tx, input.lotteryId);
    const [lottery] = await loadLotteries(tx, { ids: [input.lotteryId] });
    if (!lottery) throw new DomainError("lottery.unknown");
    const { requestKey } = input;
    const known = await findDraw(tx, { memberId, lotteryId: lottery.id, requestKey });
    const row = known ?? (await drawAnew(tx, { ctx, memberId, lottery, requestKey }));
    const prize = lottery.prizes.find(({ no }) => no === row.prizeNo);
    const { id: drawId, prizeNo, prizeName, points } = row;
    return { drawId, prizeNo, prizeName, kind: prize?.kind ?? "none", points };
  });
}

type NewDraw = { ctx: Pick<Deps, "db" | "now">; memberId: string; lottery: SavedLottery; requestKey: string };

async function drawAnew(tx: Transaction, { ctx, memberId, lottery, requestKey }: NewDraw): Promise<DrawRow> {
  const now = ctx.now();
  if (!isRunning(lottery, now)) throw new DomainError("lottery.not_running");
  const { id: lotteryId, name, prizes, costPoints, perDay, perMember } = lottery;
  const orderNo = lottery.by === "order" ? await nextOrder(tx, { memberId, lottery }) : null;
  const isCounted = await countDraw(tx, { memberId, lotteryId, day: shanghaiDay(now), perDay, perMember });
  if (!isCounted) throw new DomainError("lottery.limit_reached");
  const id = await takeDrawId(tx);
  const seed = randomBytes(6).toString("hex");
  const chances = prizes.map(({ no, weight }) => ({ no, weight }));
  const pickedNo = pickPrize(seed, chances);
  const picked = prizes.find(({ no }) => no === pickedNo)!;
  const winning = { ctx, memberId, lottery, drawId: id };
  let won: PrizeRow | null = null;
  if (costPoints > 0 || picked.kind === "points") {
    const acting = { ctx, memberId, scope: platformScope, actor: `m:${memberId}` };
    await actOnMembership(tx, acting, async (act, record) => {
      const booking = { ...act, giftKey: `lottery:${id}` };
      if (costPoints > 0) record(decideDrawPaid({ ...booking, points: costPoints, giftName: `抽奖“${name}”` }));
      won = await win(tx, winning, picked);
      const { points } = won;
      const nothing: Changes = noChanges;
      return points ? decidePointsGiven({ ...booking, points, giftName: `抽奖“${name}”抽中${won.name}` }) : nothing;
    });
  }
  const prize = won ?? (await win(tx, winning, picked));
  const row: DrawRow = {
    memberId,
    id,
    lotteryId,
    requestKey,
    orderNo,
    costPoints,
    seed,
    chances,
    pickedNo,
    prizeNo: prize.no,
    prizeName: prize.name,
    points: prize.points ?? 0,
    templateId: prize.templateId,
    at: now,
  };
  await insertDraw(tx, row);
  return row;
}

/** @throws DomainError lottery.no_order */
async function nextOrder(tx: Transaction, { memberId, lottery }: Pick<NewDraw, "memberId" | "lottery">) {
  const time = { from: lottery.startsAt, until: lottery.endsAt };
  const [orderNo] = await listOrdersToDraw(tx, { memberId, lotteryId: lottery.id, ...time });
  if (orderNo === undefined) throw new DomainError("lottery.no_order");
  return orderNo;
}

type Winning = Pick<NewDraw, "ctx" | "memberId" | "lottery"> & { drawId: string };

/** Takes the prize, and the coupon that it is; what has run out, of the prize or of the coupon, becomes 未中奖. */
async function win(tx: Transaction, winning: Winning, picked: PrizeRow): Promise<PrizeRow> {
  const { lottery } = winning;
  const { lotteryId, no } = picked;
  if (await takePrize(tx, { lotteryId, no })) {
    if (picked.templateId === null || (await giveCoupon(tx, winning, picked.templateId))) return picked;
    await returnPrize(tx, { lotteryId, no });
  }
  await takePrize(tx, { lotteryId, no: 0 });
  return lottery.prizes[0]!;
}

async function giveCoupon(tx: Transaction, { ctx, memberId, lottery, drawId }: Winning, templateId: string) {
  const requestKey = `lottery:${lottery.id}:${drawId}`;
  const gift = {
    memberId,
    templateId,
    count: 1,
    requestKey,
    origin: "lottery" as const,
    givenBy: "system",
    reason: null,
  };
  try {
    await giveInTransaction(tx, { ctx, input: gift });
    return true;
  } catch (error) {
    // A refusal of a coupon wrote nothing, so the transaction goes on.
    if (error instanceof DomainError && error.code.startsWith("coupon.")) return false;
    throw error;
  }
}
