// 打款批次核对: the counts of each batch against its lines, and its lines against their withdrawals.
import { type Check, text } from "./check";

export const batchChecks: readonly Check[] = [
  {
    name: "payment_batches.lines",
    query: `SELECT b.batch_no AS subject, ${text(
      "l.lines || ' ' || l.waiting || ' ' || l.paid || ' ' || l.refused || ' ' || l.removed || ' ' || l.fen || ' ' || l.paid_fen",
      "b.lines || ' ' || b.waiting || ' ' || b.paid || ' ' || b.refused || ' ' || b.removed || ' ' || b.payout_fen || ' ' || b.paid_fen",
    )}
      FROM payment_batch AS b CROSS JOIN LATERAL (SELECT count(*) AS lines, coalesce(sum(payout_fen), 0) AS fen,
        count(*) FILTER (WHERE state = 'waiting') AS waiting, count(*) FILTER (WHERE state = 'paid') AS paid,
        count(*) FILTER (WHERE state = 'refused') AS refused, count(*) FILTER (WHERE state = 'removed') AS removed,
        coalesce(sum(payout_fen) FILTER (WHERE state = 'paid'), 0) AS paid_fen
        FROM payment_batch_line WHERE batch_id = b.id) AS l
      WHERE (l.lines, l.waiting, l.paid, l.refused, l.removed, l.fen, l.paid_fen)
        IS DISTINCT FROM (b.lines, b.waiting, b.paid, b.refused, b.removed, b.payout_fen, b.paid_fen)`,
  },
  {
    name: "payment_batches.withdrawals",
    query: `SELECT coalesce(l.withdrawal_no, w.withdrawal_no) AS subject, ${text("l.state", "w.state || ' ' || coalesce(w.batch_id, 0)")}
      FROM (SELECT * FROM payment_batch_line WHERE state IN ('waiting', 'paid')) AS l
      FULL JOIN (SELECT * FROM withdrawal WHERE batch_id IS NOT NULL
        OR withdrawal_no IN (SELECT withdrawal_no FROM payment_batch_line WHERE state IN ('waiting', 'paid'))) AS w
        ON w.withdrawal_no = l.withdrawal_no AND w.member_id = l.member_id
      WHERE w.withdrawal_no IS NULL OR l.withdrawal_no IS NULL OR w.payout_fen <> l.payout_fen
        OR (l.state = 'waiting' AND (w.batch_id IS DISTINCT FROM l.batch_id OR w.state <> 'reviewing'))
        OR (l.state = 'paid' AND (w.batch_id IS NOT NULL OR w.state <> 'paid'))`,
  },
];
