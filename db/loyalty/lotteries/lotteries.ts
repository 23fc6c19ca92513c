import { and, asc, count, desc, eq, gt, ilike, inArray, isNotNull, isNull, lt, lte, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { lottery, lotteryPrize } from "../../schema/lotteries";

export type LotteryRow = typeof lottery.$inferSelect;
export type PrizeRow = typeof lotteryPrize.$inferSelect;
export type SavedLottery = LotteryRow & { prizes: PrizeRow[] };

/** What staff write of a lottery; the prizes stand in the order of their numbers, 未中奖 first. */
export type LotteryDraft = Pick<
  LotteryRow,
  "name" | "rules" | "by" | "costPoints" | "startsAt" | "endsAt" | "perDay" | "perMember"
> & { prizes: Omit<PrizeRow, "lotteryId" | "no" | "won">[] };

export async function insertLottery(
  { drizzle }: Transaction,
  { prizes, ...row }: LotteryDraft & { createdAt: Date; createdBy: string },
): Promise<string> {
  const [written] = await drizzle.insert(lottery).values(row).returning({ id: lottery.id });
  const { id: lotteryId } = written!;
  await drizzle.insert(lotteryPrize).values(prizes.map((prize, no) => ({ ...prize, lotteryId, no })));
  return lotteryId;
}

/** Writes a lottery anew over the version that was edited; what was won stays. False when it was saved meanwhile. */
export async function updateLottery(
  { drizzle }: Transaction,
  { id, version, prizes, ...row }: LotteryDraft & { id: string; version: number },
): Promise<boolean> {
  const written = await drizzle
    .update(lottery)
    .set({ ...row, version: version + 1 })
    .where(and(eq(lottery.id, id), eq(lottery.version, version)))
    .returning({ id: lottery.id });
  if (written.length === 0) return false;
  await drizzle
    .delete(lotteryPrize)
    .where(and(eq(lotteryPrize.lotteryId, id), sql`${lotteryPrize.no} >= ${prizes.length}`));
  for (const [no, prize] of prizes.entries()) {
    await drizzle
      .insert(lotteryPrize)
      .values({ ...prize, lotteryId: id, no })
      .onConflictDoUpdate({ target: [lotteryPrize.lotteryId, lotteryPrize.no], set: prize });
  }
  return true;
}

/** 提前结束: false when the version is not the present one, or it has ended before. */
export async function endLottery(
  { drizzle }: Transaction,
  { id, version, at }: { id: string; version: number; at: Date },
): Promise<boolean> {
  const ended = await drizzle
    .update(lottery)
    .set({ endedAt: at, version: version + 1 })
    .where(and(eq(lottery.id, id), eq(lottery.version, version), isNull(lottery.endedAt)))
    .returning({ id: lottery.id });
  return ended.length > 0;
}

/** Lotteries by their numbers with their prizes; unknown ones are left out. */
export async function loadLotteries({ drizzle }: Handle, { ids }: { ids: readonly string[] }): Promise<SavedLottery[]> {
  if (ids.length === 0) return [];
  const rows = await drizzle
    .select()
    .from(lottery)
    .where(inArray(lottery.id, [...ids]))
    .orderBy(desc(lottery.id));
  const prizes = await drizzle
    .select()
    .from(lotteryPrize)
    .where(inArray(lotteryPrize.lotteryId, [...ids]))
    .orderBy(asc(lotteryPrize.no));
  return rows.map((row) => ({ ...row, prizes: prizes.filter(({ lotteryId }) => lotteryId === row.id) }));
}

/** The lottery under a lock: nobody saves it or draws before the transaction ends. */
export async function lockLottery(tx: Transaction, id: string): Promise<SavedLottery | null> {
  const found = await tx.drizzle.select({ id: lottery.id }).from(lottery).where(eq(lottery.id, id)).for("update");
  if (found.length === 0) return null;
  await tx.drizzle
    .select()
    .from(lotteryPrize)
    .where(eq(lotteryPrize.lotteryId, id))
    .orderBy(asc(lotteryPrize.no))
    .for("update");
  return (await loadLotteries(tx, { ids: [id] }))[0] ?? null;
}

export const lotteryStates = ["waiting", "running", "ended", "stopped"] as const;
type LotteryStateName = (typeof lotteryStates)[number];

export type LotteryFilter = {
  name?: string;
  by?: readonly LotteryRow["by"][];
  /** Lotteries that run at some moment of this time. */
  running?: { from: Date; until: Date } | null;
};

function wanted({ name, by, running }: LotteryFilter, state: LotteryStateName | null, now: Date) {
  const { startsAt, endsAt, endedAt } = lottery;
  const inState = {
    waiting: and(isNull(endedAt), gt(startsAt, now)),
    running: and(isNull(endedAt), lte(startsAt, now), gt(endsAt, now)),
    ended: and(isNull(endedAt), lte(endsAt, now)),
    stopped: isNotNull(endedAt),
  };
  return and(
    state === null ? undefined : inState[state],
    name === undefined ? undefined : ilike(lottery.name, `%${name.replace(/[\\%_]/g, "\\$&")}%`),
    by === undefined ? undefined : inArray(lottery.by, [...by]),
    running ? and(lt(startsAt, running.until), sql`least(${endsAt}, ${endedAt}) > ${running.from}`) : undefined,
  );
}

type LotterySlice = {
  filter: LotteryFilter;
  state: LotteryStateName | null;
  now: Date;
  after: string | null;
  limit: number;
};

/** Lotteries of the filter, the newest first. */
export async function listLotteryPage(
  { drizzle }: Handle,
  { filter, state, now, after, limit }: LotterySlice,
): Promise<string[]> {
  const rows = await drizzle
    .select({ id: lottery.id })
    .from(lottery)
    .where(and(wanted(filter, state, now), after === null ? undefined : lt(lottery.id, after)))
    .orderBy(desc(lottery.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Lotteries by state, each counted up to `cap`; 全部 is the last number. */
export async function countLotteries(
  { drizzle }: Handle,
  { filter, now, cap }: Pick<LotterySlice, "filter" | "now"> & { cap: number },
): Promise<number[]> {
  const counts: number[] = [];
  for (const state of [...lotteryStates, null]) {
    const found = drizzle
      .select({ id: lottery.id })
      .from(lottery)
      .where(wanted(filter, state, now))
      .limit(cap)
      .as("found");
    const [row] = await drizzle.select({ count: count() }).from(found);
    counts.push(row!.count);
  }
  return counts;
}

/** Lotteries that run now, those that end first at the head. */
export async function listRunningLotteryIds(
  { drizzle }: Handle,
  { now, limit }: { now: Date; limit: number },
): Promise<string[]> {
  const rows = await drizzle
    .select({ id: lottery.id })
    .from(lottery)
    .where(and(isNull(lottery.endedAt), lte(lottery.startsAt, now), gt(lottery.endsAt, now)))
    .orderBy(asc(lottery.endsAt), asc(lottery.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}
