import type { CareReason, CareState } from "@liandong/core/life-cycle/care";
import type { Handle, Transaction } from "../../connection/database";

export type CareRow = {
  memberId: string;
  occasion: string;
  reason: CareReason;
  since: Date;
  state: CareState;
  note: string;
  endedAt: Date | null;
  /** Null while it is open, and where the member came back by themselves. */
  endedByName: string | null;
  orders: number;
  spentFen: string;
  lastOrderAt: Date | null;
  rhythmDays: number | null;
};

type Wanted = {
  state: CareState;
  reason: CareReason | null;
  after: { at: Date; memberId: string; occasion: string } | null;
  limit: number;
};

/** 关怀名单: the latest first. */
export async function listCare({ sql }: Handle, { state, reason, after, limit }: Wanted): Promise<CareRow[]> {
  const ofReason = reason === null ? sql`TRUE` : sql`c.reason = ${reason}`;
  const behind = after
    ? sql`(c.since, c.member_id, c.occasion) < (${after.at}, ${after.memberId}::bigint, ${after.occasion})`
    : sql`TRUE`;
  return sql<CareRow[]>`
    SELECT c.member_id::text AS "memberId", c.occasion, c.reason, c.since, c.state, c.note, c.ended_at AS "endedAt",
      p.name AS "endedByName", f.orders, f.spent_fen::text AS "spentFen", f.last_order_at AS "lastOrderAt",
      s.rhythm_days AS "rhythmDays"
    FROM life_care AS c JOIN member_figure AS f ON f.member_id = c.member_id
      LEFT JOIN life_stage AS s ON s.member_id = c.member_id LEFT JOIN staff AS p ON p.id = c.ended_by
    WHERE c.state = ${state} AND ${ofReason} AND ${behind}
    ORDER BY c.since DESC, c.member_id DESC, c.occasion DESC LIMIT ${limit}`;
}

/** How many wait for care, counted up to a limit. */
export async function countOpenCare({ sql }: Handle, limit: number): Promise<number> {
  const [row] = await sql<{ open: number }[]>`
    SELECT count(*)::integer AS open FROM (SELECT FROM life_care WHERE state = 'open' LIMIT ${limit}) AS c`;
  return row?.open ?? 0;
}

type Settled = { memberId: string; occasion: string; state: "reached" | "skipped"; note: string; at: Date; by: string };

/** False where a colleague was first or the member came back. */
export async function settleCare({ sql }: Transaction, settled: Settled): Promise<boolean> {
  const { memberId, occasion, state, note, at, by } = settled;
  const { count } = await sql`
    UPDATE life_care SET state = ${state}, note = ${note}, ended_at = ${at}, ended_by = ${by}
    WHERE member_id = ${memberId} AND occasion = ${occasion} AND state = 'open'`;
  return count === 1;
}
