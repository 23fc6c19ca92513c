import { DomainError } from "@liandong/core/errors";
import { shanghaiDay } from "@liandong/core/time/shanghai";
import { listOrdersToDraw, listOwnDraws, loadUse } from "@liandong/db/loyalty/lotteries/draws";
import {
  type LotteryRow,
  listRunningLotteryIds,
  loadLotteries,
  type PrizeRow,
  type SavedLottery,
} from "@liandong/db/loyalty/lotteries/lotteries";
import { z } from "zod";
import type { Context, MemberContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput } from "../../trpc/inputs";
import { shareReading } from "../../trpc/shared-reading";
import { readBalance } from "../membership/read-balance";

/** Lotteries at once that the shop shows. */
const maxRunning = 10;
const pageSize = 20;

type Times = Pick<LotteryRow, "startsAt" | "endsAt" | "endedAt">;
export type LotteryState = "waiting" | "running" | "ended" | "stopped";

export function lotteryState({ startsAt, endsAt, endedAt }: Times, now: Date): LotteryState {
  if (endedAt !== null) return "stopped";
  if (now < startsAt) return "waiting";
  return now < endsAt ? "running" : "ended";
}

export const isRunning = (times: Times, now: Date): boolean => lotteryState(times, now) === "running";

export type PrizeShown = {
  no: number;
  name: string;
  kind: PrizeRow["kind"];
  /** Chance in hundredths of a percent. */
  chanceBp: number;
  /** How many are left; null for any number. */
  left: number | null;
};

export type LotteryShown = {
  id: string;
  name: string;
  rules: string;
  by: LotteryRow["by"];
  costPoints: number;
  perDay: number | null;
  perMember: number | null;
  startsAt: string;
  endsAt: string;
  state: LotteryState;
  serverNow: string;
  prizes: PrizeShown[];
};

function showOne(row: SavedLottery, now: Date): LotteryShown {
  const { id, name, rules, by, costPoints, perDay, perMember, startsAt, endsAt } = row;
  const terms = { id, name, rules, by, costPoints, perDay, perMember };
  const prizes = row.prizes.map(({ no, name, kind, weight, stock, won }) => {
    return { no, name, kind, chanceBp: weight, left: stock === null ? null : stock - won };
  });
  const times = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), serverNow: now.toISOString() };
  return { ...terms, ...times, state: lotteryState(row, now), prizes };
}

/** 抽奖 that run now. */
export function listRunning({ ctx }: { ctx: Pick<Context, "db" | "now"> }): Promise<LotteryShown[]> {
  return shareReading(ctx.db, "lotteries", () =>
    ctx.db.run(async (handle) => {
      const now = ctx.now();
      const ids = await listRunningLotteryIds(handle, { now, limit: maxRunning });
      const found = new Map((await loadLotteries(handle, { ids })).map((row) => [row.id, row]));
      return ids.flatMap((id) => {
        const row = found.get(id);
        return row ? [showOne(row, now)] : [];
      });
    }),
  );
}

type OneCall<Ctx> = { ctx: Ctx; input: { lotteryId: string } };

/** A lottery with its prizes, chances and what is left. @throws DomainError lottery.unknown */
export async function showLottery({ ctx, input }: OneCall<Pick<Context, "db" | "now">>): Promise<LotteryShown> {
  const [row] = await ctx.db.run((handle) => loadLotteries(handle, { ids: [input.lotteryId] }));
  if (!row) throw new DomainError("lottery.unknown");
  return showOne(row, ctx.now());
}

export type OwnChances = {
  points: number;
  /** Draws that are left today within the limits, and by orders; null for any number. */
  left: number | null;
};

/** What the member can draw now: their points, and the draws that the limits and their orders leave. @throws DomainError lottery.unknown */
export async function showOwnChances({ ctx, input }: OneCall<MemberContext>): Promise<OwnChances> {
  const { memberId } = ctx;
  return ctx.db.run(async (handle) => {
    const [row] = await loadLotteries(handle, { ids: [input.lotteryId] });
    if (!row) throw new DomainError("lottery.unknown");
    const use = await loadUse(handle, { memberId, lotteryId: row.id });
    const today = use?.day === shanghaiDay(ctx.now()) ? use.today : 0;
    const limits: number[] = [];
    if (row.perDay !== null) limits.push(row.perDay - today);
    if (row.perMember !== null) limits.push(row.perMember - (use?.draws ?? 0));
    if (row.by === "order") {
      const time = { from: row.startsAt, until: row.endsAt };
      limits.push((await listOrdersToDraw(handle, { memberId, lotteryId: row.id, ...time })).length);
    }
    const { points } = await readBalance(handle, memberId);
    return { points, left: limits.length === 0 ? null : Math.max(0, Math.min(...limits)) };
  });
}

export type OwnDraw = {
  id: string;
  lotteryId: string;
  lotteryName: string;
  prizeName: string;
  kind: PrizeRow["kind"];
  points: number;
  at: string;
};

type DrawsCall = { ctx: MemberContext; input: { cursor?: string | null } };

/** 我的奖品: what the member has won, the newest first. */
export async function listOwnPrizes({ ctx, input }: DrawsCall): Promise<Page<OwnDraw>> {
  const { memberId } = ctx;
  const [after = null] = decodeCursor(z.tuple([idInput]), input.cursor) ?? [];
  const slice = { memberId, wonOnly: true, after, limit: pageSize + 1 };
  const rows = await ctx.db.run((handle) => listOwnDraws(handle, slice));
  const shown = rows.map(({ draw, lotteryName }) => {
    const { id, lotteryId, prizeName, points, templateId, at } = draw;
    const kind: PrizeRow["kind"] = templateId ? "coupon" : points > 0 ? "points" : "none";
    return { id, lotteryId, lotteryName, prizeName, kind, points, at: at.toISOString() };
  });
  return pageOf(shown, pageSize, ({ id }) => [id]);
}
