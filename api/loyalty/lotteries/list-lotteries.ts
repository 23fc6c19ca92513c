import { DomainError } from "@liandong/core/errors";
import type { Handle } from "@liandong/db/connection/database";
import { loadTemplates } from "@liandong/db/loyalty/coupons/templates";
import { type DrawRow, listDraws } from "@liandong/db/loyalty/lotteries/draws";
import {
  countLotteries,
  type LotteryFilter,
  type LotteryRow,
  listLotteryPage,
  loadLotteries,
  lotteryStates,
  type PrizeRow,
  type SavedLottery,
} from "@liandong/db/loyalty/lotteries/lotteries";
import { loadPromotionFigures } from "@liandong/db/loyalty/promotion-results/results";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { idInput } from "../../trpc/inputs";
import { momentsOf } from "../../trpc/list-input";
import { countCap, countWithin, type ListCounts, readList } from "../../trpc/read-list";
import type { byLotteryInput, drawListInput, lotteryCountsInput, lotteryListInput } from "./inputs";
import { type LotteryState, lotteryState } from "./show-lotteries";

const pageSize = 30;
const place = z.tuple([idInput]);

type Call<Input> = { ctx: StaffContext; input: Input };

type DeskPrize = Pick<PrizeRow, "no" | "name" | "kind" | "points" | "templateId" | "weight" | "stock" | "won"> & {
  templateName: string | null;
};

export type DeskLottery = Pick<
  LotteryRow,
  "id" | "name" | "rules" | "by" | "costPoints" | "perDay" | "perMember" | "version"
> & {
  startsAt: string;
  endsAt: string;
  state: LotteryState;
  prizes: DeskPrize[];
  /** 效果 so far: draws, people, points spent and won, coupons given and used. */
  result: { draws: number; members: number; pointsSpent: number; points: number; coupons: number; used: number };
};

/** 抽奖活动 of the filter, those made last first. */
export async function listLotteries({
  ctx,
  input,
}: Call<z.infer<typeof lotteryListInput>>): Promise<Page<DeskLottery>> {
  const [after = null] = decodeCursor(place, input.cursor) ?? [];
  const { state, ...conditions } = input.filter;
  const now = ctx.now();
  const slice = { filter: filterOf(conditions), state: state === "all" ? null : state, now, after };
  return readList(ctx.db, async (handle) => {
    const ids = (await listLotteryPage(handle, { ...slice, limit: pageSize + 1 })).map((id) => ({ id }));
    const page = pageOf(ids, pageSize, ({ id }) => [id]);
    const rows = await loadLotteries(handle, { ids: page.items.map(({ id }) => id) });
    return { ...page, items: await showRows(handle, rows, now) };
  });
}

/** Lotteries of the filter by state. */
export async function countLotteriesByState({
  ctx,
  input,
}: Call<z.infer<typeof lotteryCountsInput>>): Promise<ListCounts> {
  const asked = { filter: filterOf(input.filter), now: ctx.now(), cap: countCap };
  const counts = await countWithin(ctx.db, (handle) => countLotteries(handle, asked));
  const tabs = Object.fromEntries([...lotteryStates, "all"].map((state, index) => [state, counts?.[index] ?? null]));
  return { total: tabs.all ?? null, tabs };
}

function filterOf({ name, by, running }: z.infer<typeof lotteryCountsInput>["filter"]): LotteryFilter {
  return { name, by, running: momentsOf(running) };
}

/** @throws DomainError lottery.unknown */
export async function showDeskLottery({ ctx, input }: Call<z.infer<typeof byLotteryInput>>): Promise<DeskLottery> {
  return ctx.db.run(async (handle) => {
    const rows = await loadLotteries(handle, { ids: [input.id] });
    const [shown] = await showRows(handle, rows, ctx.now());
    if (!shown) throw new DomainError("lottery.unknown");
    return shown;
  });
}

async function showRows(handle: Handle, rows: readonly SavedLottery[], now: Date): Promise<DeskLottery[]> {
  const templateIds = rows.flatMap(({ prizes }) => prizes.flatMap(({ templateId }) => templateId ?? []));
  const templates = await loadTemplates(handle, { ids: templateIds });
  const figuresOf = await loadPromotionFigures(handle, { subjects: rows.map(({ id }) => `lottery:${id}`) });
  return rows.map((row) => {
    const { id, name, rules, by, costPoints, perDay, perMember, version, startsAt, endsAt } = row;
    const figure = figuresOf(`lottery:${id}`);
    const prizes = row.prizes.map(({ lotteryId: _, ...prize }) => {
      return { ...prize, templateName: prize.templateId && (templates.get(prize.templateId)?.name ?? null) };
    });
    return {
      ...{ id, name, rules, by, costPoints, perDay, perMember, version, prizes, state: lotteryState(row, now) },
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      result: {
        draws: figure("draws"),
        members: figure("members"),
        pointsSpent: figure("points_spent"),
        points: figure("points"),
        coupons: figure("coupons"),
        used: figure("used"),
      },
    };
  });
}

export type DeskDraw = Pick<
  DrawRow,
  "id" | "memberId" | "orderNo" | "costPoints" | "seed" | "pickedNo" | "prizeNo" | "prizeName"
> & {
  at: string;
};

/** 抽奖记录, the newest first, with the seeds that they follow from. */
export async function listLotteryDraws({ ctx, input }: Call<z.infer<typeof drawListInput>>): Promise<Page<DeskDraw>> {
  const [after = null] = decodeCursor(place, input.cursor) ?? [];
  return readList(ctx.db, async (handle) => {
    const rows = await listDraws(handle, { lotteryId: input.id, after, limit: pageSize + 1 });
    const shown = rows.map(({ id, memberId, orderNo, costPoints, seed, pickedNo, prizeNo, prizeName, at }) => {
      return { id, memberId, orderNo, costPoints, seed, pickedNo, prizeNo, prizeName, at: at.toISOString() };
    });
    return pageOf(shown, pageSize, ({ id }) => [id]);
  });
}
