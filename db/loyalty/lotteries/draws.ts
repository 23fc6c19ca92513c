import { and, desc, eq, gt, lt, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { lottery, lotteryDraw, lotteryPrize, lotteryUse } from "../../schema/lotteries";

export type DrawRow = typeof lotteryDraw.$inferSelect;

/** A number for a draw that is about to be booked, so that points and coupons can name it. */
export async function takeDrawId({ sql: query }: Transaction): Promise<string> {
  const [row] = await query<{ id: string }[]>`SELECT nextval('lottery_draw_ids')::text AS id`;
  return row!.id;
}

/** The lottery's terms stay as they are until the transaction ends; draws do not wait for each other. */
export async function shareLottery({ drizzle }: Transaction, id: string): Promise<void> {
  await drizzle.select({ id: lottery.id }).from(lottery).where(eq(lottery.id, id)).for("key share");
}

export async function findDraw(
  { drizzle }: Handle,
  { memberId, lotteryId, requestKey }: Pick<DrawRow, "memberId" | "lotteryId" | "requestKey">,
): Promise<DrawRow | null> {
  const [row] = await drizzle
    .select()
    .from(lotteryDraw)
    .where(
      and(
        eq(lotteryDraw.memberId, memberId),
        eq(lotteryDraw.lotteryId, lotteryId),
        eq(lotteryDraw.requestKey, requestKey),
      ),
    );
  return row ?? null;
}

type Use = { memberId: string; lotteryId: string; day: string; perDay: number | null; perMember: number | null };

/** Counts a draw of a member within the limits, in one write; false when one of them is reached. */
export async function countDraw({ drizzle }: Transaction, use: Use): Promise<boolean> {
  const { memberId, lotteryId, day, perDay, perMember } = use;
  const { draws, day: last, today } = lotteryUse;
  const counted = await drizzle
    .insert(lotteryUse)
    .values({ memberId, lotteryId, day, draws: 1, today: 1 })
    .onConflictDoUpdate({
      target: [lotteryUse.memberId, lotteryUse.lotteryId],
      set: { draws: sql`${draws} + 1`, today: sql`case when ${last} = ${day} then ${today} + 1 else 1 end`, day },
      setWhere: and(
        perMember === null ? undefined : lt(draws, perMember),
        perDay === null ? undefined : sql`(${last} <> ${day} or ${today} < ${perDay})`,
      ),
    })
    .returning({ draws });
  return counted.length > 0;
}

/** Takes one of a prize; false when it has run out. */
export async function takePrize(
  { drizzle }: Transaction,
  { lotteryId, no }: { lotteryId: string; no: number },
): Promise<boolean> {
  const { won, stock } = lotteryPrize;
  const taken = await drizzle
    .update(lotteryPrize)
    .set({ won: sql`${won} + 1` })
    .where(
      and(eq(lotteryPrize.lotteryId, lotteryId), eq(lotteryPrize.no, no), sql`(${stock} is null or ${won} < ${stock})`),
    )
    .returning({ no: lotteryPrize.no });
  return taken.length > 0;
}

/** Gives back one of a prize that this transaction took and could not give. */
export async function returnPrize(
  { drizzle }: Transaction,
  { lotteryId, no }: { lotteryId: string; no: number },
): Promise<void> {
  await drizzle
    .update(lotteryPrize)
    .set({ won: sql`${lotteryPrize.won} - 1` })
    .where(and(eq(lotteryPrize.lotteryId, lotteryId), eq(lotteryPrize.no, no), gt(lotteryPrize.won, 0)));
}

export async function insertDraw({ drizzle }: Transaction, draw: DrawRow): Promise<void> {
  await drizzle.insert(lotteryDraw).values(draw);
}

type OrdersOf = { memberId: string; lotteryId: string; from: Date; until: Date };

/** Orders that the member paid within the time and has not drawn for yet; those refunded as a whole bring no draw. */
export async function listOrdersToDraw({ sql: query }: Handle, of: OrdersOf): Promise<string[]> {
  const { memberId, lotteryId, from, until } = of;
  const rows = await query<{ orderNo: string }[]>`
    SELECT o.order_no AS "orderNo" FROM shop_order AS o
    WHERE o.member_id = ${memberId} AND o.status IN ('paid', 'shipped', 'received', 'closed')
      AND o.paid_at >= ${from} AND o.paid_at < ${until}
      AND NOT EXISTS (SELECT FROM lottery_draw AS d
        WHERE d.member_id = o.member_id AND d.lottery_id = ${lotteryId} AND d.order_no = o.order_no)
    ORDER BY o.order_no LIMIT 100`;
  return rows.map(({ orderNo }) => orderNo);
}

export async function loadUse(
  { drizzle }: Handle,
  { memberId, lotteryId }: { memberId: string; lotteryId: string },
): Promise<{ draws: number; day: string; today: number } | null> {
  const [row] = await drizzle
    .select({ draws: lotteryUse.draws, day: lotteryUse.day, today: lotteryUse.today })
    .from(lotteryUse)
    .where(and(eq(lotteryUse.memberId, memberId), eq(lotteryUse.lotteryId, lotteryId)));
  return row ?? null;
}

/** 我的抽奖: the member's draws with the names of their lotteries, the newest first; `wonOnly` leaves out 未中奖. */
export async function listOwnDraws(
  { drizzle }: Handle,
  { memberId, wonOnly, after, limit }: { memberId: string; wonOnly: boolean; after: string | null; limit: number },
) {
  return drizzle
    .select({ draw: lotteryDraw, lotteryName: lottery.name })
    .from(lotteryDraw)
    .innerJoin(lottery, eq(lottery.id, lotteryDraw.lotteryId))
    .where(
      and(
        eq(lotteryDraw.memberId, memberId),
        wonOnly ? gt(lotteryDraw.prizeNo, 0) : undefined,
        after === null ? undefined : lt(lotteryDraw.id, after),
      ),
    )
    .orderBy(desc(lotteryDraw.id))
    .limit(limit);
}

/** Draws of a lottery, the newest first. */
export async function listDraws(
  { drizzle }: Handle,
  { lotteryId, after, limit }: { lotteryId: string; after: string | null; limit: number },
): Promise<DrawRow[]> {
  return drizzle
    .select()
    .from(lotteryDraw)
    .where(and(eq(lotteryDraw.lotteryId, lotteryId), after === null ? undefined : lt(lotteryDraw.id, after)))
    .orderBy(desc(lotteryDraw.id))
    .limit(limit);
}
