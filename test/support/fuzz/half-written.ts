import type { Handle } from "@liandong/db/connection/database";

/** Queries for rows that exist alone only when a command wrote half of its changes. */
const queries: Readonly<Record<string, string>> = {
  "a trade without orders": `select trade_no from trade as t where not exists (select from shop_order as o where o.trade_no = t.trade_no)
    and not exists (select from top_up as u where u.trade_no = t.trade_no)`,
  "an order without a trade":
    "select order_no from shop_order as o where not exists (select from trade as t where t.trade_no = o.trade_no)",
  "an order without lines":
    "select order_no from shop_order as o where not exists (select from order_line as l where l.order_no = o.order_no)",
  "a line without an order":
    "select order_no from order_line as l where not exists (select from shop_order as o where o.member_id = l.member_id and o.order_no = l.order_no)",
  "an order whose history says something else": `select o.order_no from shop_order as o cross join lateral (
    select to_status from order_history as h where h.order_no = o.order_no order by h.id desc limit 1) as last
    where last.to_status <> o.status`,
  "an order without history":
    "select order_no from shop_order as o where not exists (select from order_history as h where h.order_no = o.order_no)",
  "a paid order that was never booked": `select order_no from shop_order as o where status not in ('pending_payment', 'cancelled')
    and not exists (select from ledger_transaction as t where t.reference = o.order_no)`,
  "a case without steps":
    "select case_no from after_sale as a where not exists (select from after_sale_step as s where s.case_no = a.case_no)",
  "a case whose steps say something else": `select a.case_no from after_sale as a cross join lateral (
    select to_state from after_sale_step as s where s.case_no = a.case_no order by s.id desc limit 1) as last
    where last.to_state <> a.state`,
  "a case that is being paid back without a refund": `select case_no from after_sale as a where state = 'refunding'
    and not exists (select from refund as r where r.member_id = a.member_id and r.refund_no = a.refund_no)`,
  "an accepted refund that was never booked": `select refund_no from refund as r where state = 'accepted' and amount_fen > 0
    and not exists (select from ledger_transaction as t where t.key = 'refund:' || r.refund_no)`,
  "units that left in no parcel, or in one that nobody counted": `select l.order_no from order_line as l
    where l.shipped_quantity <> (select coalesce(sum((unit ->> 'quantity')::integer), 0)
      from order_parcel as p cross join jsonb_array_elements(p.lines) as unit
      where p.member_id = l.member_id and p.order_no = l.order_no and p.way = 'express'
        and (unit ->> 'lineNo')::integer = l.line_no)`,
  "a withdrawal without its booking": `select withdrawal_no from withdrawal as w
    where not exists (select from ledger_transaction as t where t.reference = w.withdrawal_no)`,
  "a member without a standing":
    "select id::text from member as m where not exists (select from member_standing as s where s.member_id = m.id)",
  "a member without an address by default that has addresses":
    "select member_id::text from address group by member_id having not bool_or(is_default)",
  "a product whose price is not its cheapest variant's": `select id::text from product as p
    where from_price_fen is distinct from (select min(price_fen) from sku as s where s.product_id = p.id)`,
};

export async function findHalfWritten({ sql }: Handle): Promise<string[]> {
  const found: string[] = [];
  for (const [what, query] of Object.entries(queries)) {
    const rows = await sql.unsafe(`${query} limit 5`);
    for (const row of rows) found.push(`${what}: ${Object.values(row).join(" ")}`);
  }
  return found;
}
