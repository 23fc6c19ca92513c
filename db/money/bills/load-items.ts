import type { BookItem } from "@liandong/core/bills/book-item";
import type { Handle } from "../../connection/database";

type Wanted = { mchid: string; day: string } & Record<"payments" | "refunds" | "transfers", readonly string[]>;

/** What the shop knows of WeChat's payments, refunds and transfers: all of a day, and all with these numbers. */
export async function loadBookItems({ sql }: Handle, wanted: Wanted): Promise<BookItem[]> {
  const { mchid, day, payments, refunds, transfers } = wanted;
  const rows = await sql<(Omit<BookItem, "amountFen"> & { amountFen: string })[]>`
    SELECT kind, number, wechat_no AS "wechatNo", amount_fen AS "amountFen", day, state
    FROM load_bill_items(${mchid}, ${day}::date, ${[...payments]}::text[], ${[...refunds]}::text[], ${[...transfers]}::text[])`;
  return rows.map(({ amountFen, ...row }) => ({ ...row, amountFen: Number(amountFen) }));
}

/** The day of Asia/Shanghai on which the first trade was made, as its number tells; null before there is one. */
export async function findFirstTradeDay({ sql }: Handle): Promise<string | null> {
  const [row] = await sql<{ digits: string | null }[]>`
    SELECT least((SELECT substr(min(trade_no), 2, 8) FROM trade WHERE trade_no >= 'S2' AND trade_no < 'S3'),
      (SELECT substr(min(trade_no), 2, 8) FROM trade WHERE trade_no >= 'T2' AND trade_no < 'T3')) AS digits`;
  const digits = row?.digits;
  return digits ? `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}` : null;
}

/**
 * Fen that lie at WeChat by the books at a moment: what was paid less what was returned and transferred, without what staff paid
 * by hand from elsewhere.
 */
export async function sumMoneyAtWechat({ sql }: Handle, { before }: { before: Date }): Promise<number> {
  const [row] = await sql<{ fen: string }[]>`
    SELECT (SELECT coalesce(-sum(amount), 0) FROM ledger_entry
        WHERE owner = 'world' AND purpose IN ('wechat', 'transfer') AND at < ${before})
      + (SELECT coalesce(sum(payout_fen), 0) FROM withdrawal
        WHERE channel = 'by_hand' AND state = 'paid' AND finished_at < ${before})
      + (SELECT coalesce(sum(amount_fen - balance_fen), 0) FROM refund
        WHERE by_hand_proof IS NOT NULL AND state = 'accepted' AND accepted_at < ${before}) AS fen`;
  return Number(row!.fen);
}

/** Refunds of orders that WeChat has taken, with the time of it. */
export async function listAcceptedRefunds({ sql }: Handle): Promise<{ refundNo: string; acceptedAt: Date }[]> {
  return sql<{ refundNo: string; acceptedAt: Date }[]>`
    SELECT refund_no AS "refundNo", accepted_at AS "acceptedAt" FROM refund
    WHERE state = 'accepted' AND by_hand_proof IS NULL AND amount_fen > balance_fen`;
}
