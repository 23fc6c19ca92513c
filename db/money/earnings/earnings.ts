import { memberOwner, memberPurposes } from "@liandong/core/ledger/accounts";
import { awardKinds, type EarningKind } from "@liandong/core/ledger/earning-kinds";
import type { TransactionKind } from "@liandong/core/ledger/transaction";
import type { Handle } from "../../connection/database";

/** Kinds of bookings in which members earn, or lose what they had earned; the others move money or pay it out. */
export const earningBookings: readonly TransactionKind[] = ["order_paid", "order_refunded", "dividend_closed"];

/** Without the stored balance and the points that the same bookings take when members buy. */
export const earningPurposes = Object.keys(memberPurposes);

/**
 * What a member earned, net of refunds: the change of what they hold less what they owe, by calendar day in Asia/Shanghai
 * from `since` on (`2026-03-31`), and in all. The days are kept with every booking, so that years of entries are not added up.
 */
export async function sumEarnings(
  { sql }: Handle,
  { memberId, since }: { memberId: string; since: string },
): Promise<{ days: { day: string; amountFen: number }[]; totalFen: number }> {
  const rows = await sql<{ day: string | null; amount: string }[]>`
    SELECT CASE WHEN day >= ${since} THEN day END AS day, sum(amount) AS amount
    FROM earned_day WHERE owner = ${memberOwner(memberId)} GROUP BY 1 ORDER BY 1`;
  const sums = rows.map(({ day, amount }) => ({ day, amountFen: Number(amount) }));
  return {
    days: sums.flatMap(({ day, amountFen }) => (day === null ? [] : [{ day, amountFen }])),
    totalFen: sums.reduce((total, { amountFen }) => total + amountFen, 0),
  };
}

/** What each kind gave a member in each month of Asia/Shanghai (`2026-03`), the latest month first. */
export async function sumEarningsByMonth(
  { sql }: Handle,
  { memberId }: { memberId: string },
): Promise<{ month: string; kind: EarningKind; amountFen: number }[]> {
  const rows = await sql<{ month: string; kind: EarningKind; amount: string }[]>`
    SELECT left(day, 7) AS month, kind, sum(amount) AS amount
    FROM earned_day WHERE owner = ${memberOwner(memberId)} GROUP BY 1, 2 ORDER BY 1 DESC, 2`;
  return rows.map(({ month, kind, amount }) => ({ month, kind, amountFen: Number(amount) }));
}

/** In how many orders a member earned from a moment on, counted up to `limit`. */
export async function countEarningOrders(
  { sql }: Handle,
  { memberId, since, limit }: { memberId: string; since: Date; limit: number },
): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    SELECT count(*)::integer AS count FROM (
      SELECT DISTINCT transaction_id FROM (
        SELECT transaction_id FROM earning
        WHERE owner = ${memberOwner(memberId)} AND at >= ${since} AND kind = ANY (${awardKinds as string[]})
        ORDER BY at LIMIT ${limit * 2}) AS e
      LIMIT ${limit}) AS o`;
  return row!.count;
}

type EarningsRequest = {
  memberId: string;
  /** The kinds to list, none for all. */
  kinds: readonly EarningKind[];
  from: Date | null;
  until: Date | null;
  after: { atMs: number; id: string } | null;
  limit: number;
};

export type EarningHead = { id: string; atMs: number; key: string; reference: string; kind: string };

/** The bookings in which a member earned, the latest first. */
export async function findEarnings(
  { sql }: Handle,
  { memberId, kinds, from, until, after, limit }: EarningsRequest,
): Promise<EarningHead[]> {
  const isAsked =
    kinds.length === 0
      ? sql``
      : kinds.length === 1
        ? sql`AND kind = ${kinds[0]!}`
        : sql`AND kind = ANY (${kinds as string[]})`;
  const isFrom = from ? sql`AND at >= ${from}` : sql``;
  const isUntil = until ? sql`AND at < ${until}` : sql``;
  const isBehind = after ? sql`AND (at, transaction_id) < (${new Date(after.atMs)}, ${after.id}::bigint)` : sql``;
  const rows = await sql<(Omit<EarningHead, "atMs"> & { at: Date })[]>`
    WITH page AS (
      SELECT DISTINCT at, transaction_id FROM earning
      WHERE owner = ${memberOwner(memberId)} ${isAsked} ${isFrom} ${isUntil} ${isBehind}
      ORDER BY at DESC, transaction_id DESC LIMIT ${limit})
    SELECT p.transaction_id::text AS id, p.at, t.key, t.reference, t.kind
    FROM page AS p JOIN ledger_transaction AS t ON t.id = p.transaction_id ORDER BY p.at DESC, p.transaction_id DESC`;
  return rows.map(({ at, ...head }) => ({ ...head, atMs: at.getTime() }));
}

/** The bookings in which a member earned by an order, its payment first. */
export async function findEarningsOfOrder(
  handle: Handle,
  { memberId, orderNo }: { memberId: string; orderNo: string },
): Promise<EarningHead[]> {
  return findByReference(handle, { memberId, orderNos: [orderNo], bookings: earningBookings });
}

/** The refunds of these orders that took from a member what they had earned. */
export async function findRefundsOfEarnings(
  handle: Handle,
  { memberId, orderNos }: { memberId: string; orderNos: readonly string[] },
): Promise<EarningHead[]> {
  return findByReference(handle, { memberId, orderNos, bookings: ["order_refunded"] });
}

type Search = { memberId: string; orderNos: readonly string[]; bookings: readonly TransactionKind[] };

async function findByReference({ sql }: Handle, { memberId, orderNos, bookings }: Search): Promise<EarningHead[]> {
  const rows = await sql<(Omit<EarningHead, "atMs"> & { at: Date })[]>`
    SELECT t.id::text AS id, t.at, t.key, t.reference, t.kind FROM ledger_transaction AS t
    WHERE t.reference = ANY (${orderNos as string[]}) AND t.kind = ANY (${bookings as string[]}) AND EXISTS (
      SELECT FROM earning AS e WHERE e.owner = ${memberOwner(memberId)} AND e.at = t.at AND e.transaction_id = t.id)
    ORDER BY t.id`;
  return rows.map(({ at, ...head }) => ({ ...head, atMs: at.getTime() }));
}
