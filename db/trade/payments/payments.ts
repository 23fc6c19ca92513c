import { eq } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import type { AppName } from "../../people/members/members";
import { shopOrder, trade } from "../../schema/orders";
import type { TradeRow } from "../orders/trades";

/** A trade with what WeChat needs to know of it: who pays (null without a WeChat account), and for what. */
export type TradeToPay = Pick<
  TradeRow,
  | "tradeNo"
  | "memberId"
  | "state"
  | "totalFen"
  | "createdAt"
  | "paymentMinutes"
  | "prepayId"
  | "prepayExpiresAt"
  | "appid"
  | "mchid"
  | "replacedBy"
  | "heldFor"
> & { openid: string | null; title: string };

type Payer = AppName & { tradeNo: string; memberId: string; mchid: string };

/** Loads a member's trade and, where WeChat has not been asked yet, says through which account it is paid from now on. */
export async function loadTradeToPay(
  { sql }: Handle,
  { tradeNo, memberId, appid, mchid, firstAppid }: Payer,
): Promise<TradeToPay | null> {
  const [row] = await sql<(Omit<TradeToPay, "totalFen"> & { totalFen: string })[]>`
    WITH bound AS (
      UPDATE trade SET appid = ${appid}, mchid = ${mchid}
      WHERE member_id = ${memberId} AND trade_no = ${tradeNo} AND state = 'pending' AND appid IS NULL AND prepay_id IS NULL
      RETURNING appid, mchid
    )
    SELECT t.trade_no AS "tradeNo", t.member_id AS "memberId", t.state, t.total_fen AS "totalFen", t.created_at AS "createdAt",
      t.payment_minutes AS "paymentMinutes", t.replaced_by AS "replacedBy", t.held_for AS "heldFor",
      t.prepay_id AS "prepayId", t.prepay_expires_at AS "prepayExpiresAt",
      coalesce(t.appid, bound.appid) AS appid, coalesce(t.mchid, bound.mchid) AS mchid,
      (SELECT w.openid FROM member_openid AS w
        WHERE w.member_id = t.member_id AND coalesce(w.appid, ${firstAppid}) = ${appid}
        ORDER BY w.openid LIMIT 1) AS openid,
      coalesce((SELECT l.title FROM shop_order AS o JOIN order_line AS l
          ON l.member_id = o.member_id AND l.order_no = o.order_no
        WHERE o.trade_no = t.trade_no ORDER BY l.order_no, l.line_no LIMIT 1), '储值') AS title
    FROM trade AS t LEFT JOIN bound ON true WHERE t.member_id = ${memberId} AND t.trade_no = ${tradeNo}`;
  return row ? { ...row, totalFen: Number(row.totalFen) } : null;
}

/** Saves the prepay id of a trade that is still pending; false if it was paid or closed meanwhile. */
export async function savePrepay(
  { sql }: Handle,
  { tradeNo, prepayId, expiresAt }: { tradeNo: string; prepayId: string; expiresAt: Date },
): Promise<boolean> {
  const saved = await sql`
    UPDATE trade SET prepay_id = ${prepayId}, prepay_expires_at = ${expiresAt}
    WHERE trade_no = ${tradeNo} AND state = 'pending' RETURNING trade_no`;
  return saved.length > 0;
}

export type Payment = Pick<TradeRow, "tradeNo" | "transactionId" | "totalFen" | "appid" | "mchid">;

/** How the order was paid; null before payment or for an unknown order. */
export async function loadPaymentOfOrder({ drizzle }: Handle, orderNo: string): Promise<Payment | null> {
  const [row] = await drizzle
    .select({
      tradeNo: trade.tradeNo,
      transactionId: trade.transactionId,
      totalFen: trade.totalFen,
      appid: trade.appid,
      mchid: trade.mchid,
    })
    .from(shopOrder)
    .innerJoin(trade, eq(trade.tradeNo, shopOrder.tradeNo))
    .where(eq(shopOrder.orderNo, orderNo));
  return row ?? null;
}

/** Through which mini-program and merchant a trade is paid; null for an unknown one. */
export async function loadTradeAccount(
  { drizzle }: Handle,
  { tradeNo }: { tradeNo: string },
): Promise<Pick<TradeRow, "appid" | "mchid"> | null> {
  const { appid, mchid } = trade;
  const [row] = await drizzle.select({ appid, mchid }).from(trade).where(eq(trade.tradeNo, tradeNo));
  return row ?? null;
}
